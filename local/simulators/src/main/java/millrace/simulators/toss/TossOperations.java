package millrace.simulators.toss;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Toss's operations: an outcome from the ledger and a request. */
final class TossOperations {

    private static final int MIN_CARD_AMOUNT_KRW = 100;
    private static final Duration CANCELS_APART = Duration.ofSeconds(1);

    private final TossLedger ledger;
    private final Clock clock;

    TossOperations(TossLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    TossOutcome run(TossOperation operation, Request request) {
        var subject = operation.subject(request);
        var body = request.json().orElseGet(Json::object);
        return switch (operation) {
            case ISSUE_BY_AUTHORIZATION -> issueByAuthorization(body);
            case ISSUE_BY_CARD -> issueByCard(body);
            case CHARGE -> charge(subject, body);
            case CANCEL -> cancel(subject, body);
            case QUERY_BY_ORDER -> ledger.paymentOf(subject).map(this::found).orElse(notFound());
            case QUERY_BY_PAYMENT -> ledger.payment(subject).map(this::found).orElse(notFound());
            case UNKNOWN -> TossOutcome.of(TossError.of(404, "NOT_FOUND"));
        };
    }

    private TossOutcome found(LedgerPayment payment) {
        return TossOutcome.of(Answer.json(200, payment.answer()));
    }

    private static TossOutcome notFound() {
        return TossOutcome.error("NOT_FOUND_PAYMENT");
    }

    private TossOutcome issueByAuthorization(ObjectNode body) {
        if (Json.text(body, "authKey").isBlank() || !customerKeyIsValid(body)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        return issue(body, "433012******1234");
    }

    private TossOutcome issueByCard(ObjectNode body) {
        var number = Json.text(body, "cardNumber");
        if (!customerKeyIsValid(body)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        if (!number.matches("[0-9]{13,19}")) {
            return TossOutcome.error("INVALID_CARD_NUMBER");
        }
        if (!Json.text(body, "cardExpirationYear").matches("[0-9]{2}")
                || !Json.text(body, "cardExpirationMonth").matches("0[1-9]|1[0-2]")) {
            return TossOutcome.error("INVALID_CARD_EXPIRATION");
        }
        if (!Json.text(body, "customerIdentityNumber").matches("[0-9]{6}|[0-9]{10}")) {
            return TossOutcome.error("INVALID_BIRTH_DAY_FORMAT");
        }
        return issue(
                body, number.substring(0, 6) + "******" + number.substring(number.length() - 4));
    }

    private TossOutcome issue(ObjectNode body, String maskedCardNumber) {
        return TossOutcome.of(
                new BillingKey(
                        "bill_" + newKey(),
                        Json.text(body, "customerKey"),
                        maskedCardNumber,
                        now()));
    }

    private TossOutcome charge(String billingKey, ObjectNode body) {
        var known = ledger.billingKey(billingKey);
        if (known.isEmpty()) {
            return TossOutcome.error("INVALID_BILL_KEY_REQUEST");
        }
        var orderId = Json.text(body, "orderId");
        var orderName = Json.text(body, "orderName");
        var amount = body.path("amount");
        if (!orderId.matches("[A-Za-z0-9_.\\-]{6,64}")
                || orderName.isBlank()
                || orderName.length() > 100
                || !isPositiveWhole(amount)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        if (!known.get().customerKey().equals(Json.text(body, "customerKey"))) {
            return TossOutcome.error("NOT_MATCHES_CUSTOMER_KEY");
        }
        if (amount.longValue() < MIN_CARD_AMOUNT_KRW) {
            return TossOutcome.error("BELOW_MINIMUM_AMOUNT");
        }
        if (ledger.paymentOf(orderId).isPresent()) {
            return TossOutcome.error("DUPLICATED_ORDER_ID");
        }
        if (ledger.isFull()) {
            return TossOutcome.error("FAILED_INTERNAL_SYSTEM_PROCESSING");
        }
        return TossOutcome.of(
                new LedgerPayment(
                        "pay_" + newKey(),
                        orderId,
                        orderName,
                        known.get().customerKey(),
                        known.get().maskedCardNumber(),
                        amount.longValue(),
                        now(),
                        List.of()));
    }

    private TossOutcome cancel(String paymentKey, ObjectNode body) {
        var known = ledger.payment(paymentKey);
        var reason = Json.text(body, "cancelReason");
        var amount = body.path("cancelAmount");
        if (known.isEmpty()) {
            return notFound();
        }
        var payment = known.get();
        boolean full = amount.isMissingNode() || amount.isNull();
        if (reason.isBlank() || reason.length() > 200 || !(full || isPositiveWhole(amount))) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        if (payment.balanceAmount() == 0) {
            return TossOutcome.error("ALREADY_CANCELED_PAYMENT");
        }
        if (isTooSoon(payment)) {
            return TossOutcome.error("FORBIDDEN_CONSECUTIVE_REQUEST");
        }
        long cancelled = full ? payment.balanceAmount() : amount.longValue();
        if (cancelled > payment.balanceAmount()) {
            return TossOutcome.error("NOT_CANCELABLE_AMOUNT");
        }
        return TossOutcome.of(
                payment.cancelled(
                        new LedgerPayment.Cancel("tx_" + newKey(), reason, cancelled, now())));
    }

    private boolean isTooSoon(LedgerPayment payment) {
        return !payment.cancels().isEmpty()
                && payment.cancels()
                        .getLast()
                        .canceledAt()
                        .toInstant()
                        .plus(CANCELS_APART)
                        .isAfter(clock.instant());
    }

    private static boolean isPositiveWhole(JsonNode amount) {
        return amount.isIntegralNumber() && amount.canConvertToLong() && amount.longValue() > 0;
    }

    private static boolean customerKeyIsValid(ObjectNode body) {
        return Json.text(body, "customerKey").matches("[A-Za-z0-9\\-_=.@]{2,300}");
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(9));
    }

    private static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
