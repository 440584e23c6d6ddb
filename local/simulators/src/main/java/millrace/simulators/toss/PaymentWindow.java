package millrace.simulators.toss;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.simulators.server.Answer;
import millrace.simulators.server.InvalidInput;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Toss's payment window, with a request in the customer's place, and the confirmation of what the
 * customer authenticated there.
 */
final class PaymentWindow {

    static final String ORDER_ID = "[A-Za-z0-9_.\\-]{6,64}";

    private static final int MIN_AMOUNT_KRW = 100;
    private static final String LATE = "captureLateMinutes";
    private static final int MAX_LATE_MINUTES = 60;

    private final TossLedger ledger;
    private final TossKeys keys;
    private final Clock clock;

    PaymentWindow(TossLedger ledger, TossKeys keys, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The customer goes through the window with {@code {orderId, amount, orderName?, failureCode?,
     * captureLateMinutes?}} and comes back with a payment key. With a {@code failureCode} the
     * payment is aborted. With {@code captureLateMinutes} Toss answers the first confirmation with
     * an internal error, refuses the others, and takes the money so much later.
     */
    Answer authenticate(Request request) {
        var body = request.json().orElseGet(Json::object);
        var errors = errors(body);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        if (ledger.isFull()) {
            return TossError.of("FAILED_INTERNAL_SYSTEM_PROCESSING");
        }
        var payment =
                new WindowPayment(
                        keys.next("pay"),
                        Json.text(body, "orderId"),
                        body.path("orderName").asString("Order " + Json.text(body, "orderId")),
                        body.path("amount").longValue(),
                        now(),
                        body.path("failureCode").asStringOpt().orElse(null),
                        body.hasNonNull(LATE) ? body.path(LATE).intValue() : null,
                        null);
        ledger.accept(TossChange.of(payment));
        return Answer.json(201, payment.answer(clock.instant()));
    }

    private static Map<String, String> errors(ObjectNode body) {
        var errors = new LinkedHashMap<String, String>();
        if (!Json.text(body, "orderId").matches(ORDER_ID)) {
            errors.put("orderId", "must have 6 to 64 letters, digits, -, _ and .");
        }
        if (!isPositiveWhole(body.path("amount"))) {
            errors.put("amount", "must be a whole number of KRW, at least 1");
        }
        if (body.path("orderName").asString("").length() > 100) {
            errors.put("orderName", "must have at most 100 characters");
        }
        if (body.hasNonNull("failureCode")
                && !Json.text(body, "failureCode").matches("[A-Z0-9_]{1,100}")) {
            errors.put("failureCode", "must be one of Toss's codes");
        }
        if (body.hasNonNull(LATE) && !isLate(body.path(LATE))) {
            errors.put(LATE, "must be a whole number from 0 to " + MAX_LATE_MINUTES);
        }
        return errors;
    }

    private static boolean isLate(JsonNode minutes) {
        return minutes.isIntegralNumber()
                && minutes.canConvertToInt()
                && minutes.intValue() >= 0
                && minutes.intValue() <= MAX_LATE_MINUTES;
    }

    TossOutcome confirm(ObjectNode body) {
        var paymentKey = Json.text(body, "paymentKey");
        var amount = body.path("amount");
        if (paymentKey.isBlank()
                || paymentKey.length() > 200
                || !Json.text(body, "orderId").matches(ORDER_ID)
                || !isPositiveWhole(amount)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        var approved = ledger.payment(paymentKey);
        var found = ledger.windowPayment(paymentKey);
        if (found.isEmpty()) {
            return TossOutcome.error(
                    approved.isPresent() ? "ALREADY_PROCESSED_PAYMENT" : "NOT_FOUND_PAYMENT");
        }
        var payment = found.get();
        if (!payment.orderId().equals(Json.text(body, "orderId"))
                || payment.amount() != amount.longValue()) {
            return TossOutcome.error("FORBIDDEN_REQUEST");
        }
        if (approved.isPresent()) {
            return TossOutcome.error("ALREADY_PROCESSED_PAYMENT");
        }
        if (!payment.isValid(clock.instant())) {
            return TossOutcome.error("NOT_FOUND_PAYMENT_SESSION");
        }
        if (payment.amount() < MIN_AMOUNT_KRW) {
            return TossOutcome.error("BELOW_MINIMUM_AMOUNT");
        }
        if (ledger.paymentOf(payment.orderId()).isPresent()) {
            return TossOutcome.error("DUPLICATED_ORDER_ID");
        }
        return payment.captureLateMinutes() == null
                ? TossOutcome.of(payment.approved(now()))
                : late(payment, payment.captureLateMinutes());
    }

    private TossOutcome late(WindowPayment payment, int minutes) {
        return payment.capturedAt() == null
                ? new TossOutcome(
                        TossChange.of(payment.capturedAt(now().plusMinutes(minutes))),
                        TossError.of("FAILED_INTERNAL_SYSTEM_PROCESSING"))
                : TossOutcome.error("REJECT_CARD_PAYMENT");
    }

    /** Takes the money of the payments whose late capture is due by now. */
    void captureLate() {
        synchronized (ledger) {
            for (var payment : ledger.lateCaptures()) {
                var at = payment.capturedAt();
                if (at != null && !at.isAfter(now())) {
                    ledger.accept(TossChange.of(payment.approved(at)));
                }
            }
        }
    }

    private static boolean isPositiveWhole(JsonNode amount) {
        return amount.isIntegralNumber() && amount.canConvertToLong() && amount.longValue() > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(9));
    }
}
