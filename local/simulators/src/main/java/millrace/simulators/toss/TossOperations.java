package millrace.simulators.toss;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private final PaymentWindow window;
    private final CardRegistration cards;
    private final TossKeys keys;
    private final Clock clock;

    TossOperations(TossLedger ledger, PaymentWindow window, TossKeys keys, Clock clock) {
        this.ledger = ledger;
        this.window = window;
        this.cards = new CardRegistration(keys);
        this.keys = keys;
        this.clock = clock;
    }

    TossOutcome run(TossOperation operation, Request request) {
        var subject = operation.subject(request);
        var body = request.json().orElseGet(Json::object);
        return switch (operation) {
            case ISSUE_BY_AUTHORIZATION ->
                    cards.byAuthorization(body, now(), ledger::isAuthKeyUsed);
            case ISSUE_BY_CARD -> cards.byCard(body, now());
            case CHARGE -> charge(subject, body);
            case CONFIRM -> window.confirm(body);
            case CANCEL -> cancel(subject, body);
            case QUERY_BY_ORDER ->
                    ledger.paymentOf(subject)
                            .map(TossOperations::found)
                            .or(() -> ledger.windowPaymentOf(subject).map(this::found))
                            .orElse(notFound());
            case QUERY_BY_PAYMENT ->
                    ledger.payment(subject)
                            .map(TossOperations::found)
                            .or(() -> ledger.windowPayment(subject).map(this::found))
                            .orElse(notFound());
            case UNKNOWN -> TossOutcome.of(TossError.of(404, "NOT_FOUND"));
        };
    }

    private static TossOutcome found(LedgerPayment payment) {
        return TossOutcome.of(Answer.json(200, payment.answer()));
    }

    private TossOutcome found(WindowPayment payment) {
        return TossOutcome.of(Answer.json(200, payment.answer(clock.instant())));
    }

    private static TossOutcome notFound() {
        return TossOutcome.error("NOT_FOUND_PAYMENT");
    }

    private TossOutcome charge(String billingKey, ObjectNode body) {
        var known = ledger.billingKey(billingKey);
        if (known.isEmpty()) {
            return TossOutcome.error("INVALID_BILL_KEY_REQUEST");
        }
        var orderId = Json.text(body, "orderId");
        var orderName = Json.text(body, "orderName");
        var amount = body.path("amount");
        if (!orderId.matches(PaymentWindow.ORDER_ID)
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
                        keys.next("pay"),
                        orderId,
                        orderName,
                        known.get().customerKey(),
                        known.get().maskedCardNumber(),
                        amount.longValue(),
                        now(),
                        List.of(),
                        LedgerPayment.BILLING));
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
                        new LedgerPayment.Cancel(keys.next("tx"), reason, cancelled, now())));
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

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(9));
    }
}
