package millrace.toss;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.events.BoundedText;

/**
 * Toss Payments' billing. Safe for use by many threads.
 *
 * <p>Every method throws {@link TossUnavailable} when the outcome is not certain (calling again
 * with the same idempotency key is right and safe) and {@link TossMisconfigured} when the fault is
 * ours.
 */
public final class TossPayments {

    private static final int MAX_REASON = 200;

    private final TossHttp http;

    /**
     * @param base such as {@code https://api.tosspayments.com}
     * @param secretKey asked for at every request, so that it can be rotated
     */
    public TossPayments(URI base, Supplier<String> secretKey) {
        this(base, secretKey, TossTimeouts.DEFAULT);
    }

    public TossPayments(URI base, Supplier<String> secretKey, TossTimeouts timeouts) {
        http = new TossHttp(base, secretKey, timeouts);
    }

    /**
     * A billing key for the card that the customer registered in Toss's own window.
     *
     * @param authKey from that window; it can be used once
     * @throws CardRefused when the card or the authKey is not taken
     */
    public String issueBillingKey(String customerKey, String authKey) {
        return issued(
                http.post(
                        "/v1/billing/authorizations/issue",
                        Map.of("authKey", authKey, "customerKey", customerKey),
                        null));
    }

    /**
     * A billing key for a card that costs nobody anything.
     *
     * @throws TossMisconfigured when the secret key is no test key: card numbers are entered in
     *     Toss's window only
     */
    public String issueTestCardBillingKey(String customerKey) {
        return issued(
                http.postWithTestKey("/v1/billing/authorizations/card", testCard(customerKey)));
    }

    private static Map<String, String> testCard(String customerKey) {
        return Map.of(
                "customerKey", customerKey,
                "cardNumber", "4330123412341234",
                "cardExpirationYear", "39",
                "cardExpirationMonth", "12",
                "customerIdentityNumber", "881212");
    }

    private static String issued(TossAnswer answer) {
        if (!answer.isSuccess()) {
            throw switch (meaning(answer, ErrorCodes.OF_CHARGE)) {
                case REFUSED -> new CardRefused(answer.code());
                case OUR_FAULT -> ourFault(answer);
                case RETRY, LOOK_UP, DONE_BEFORE -> unavailable(answer);
            };
        }
        var key = answer.body().path("billingKey").asString("");
        if (key.isEmpty()) {
            throw new TossUnavailable("Toss answered without a billing key", null);
        }
        return key;
    }

    /**
     * Charges a registered card, at most once for an idempotency key and at most once for an order.
     * Where Toss's answer leaves the outcome open, the payment is looked up by its order before
     * anything is concluded.
     */
    public ChargeResult charge(BillingCharge charge) {
        TossAnswer answer;
        try {
            answer =
                    http.post(
                            "/v1/billing/" + encoded(charge.billingKey()),
                            Map.of(
                                    "customerKey", charge.customerKey(),
                                    "amount", charge.amountKrw(),
                                    "orderId", charge.orderId(),
                                    "orderName", charge.orderName()),
                            charge.idempotencyKey());
        } catch (TossUnavailable unknown) {
            return outcomeOf(charge).orElseThrow(() -> unknown);
        }
        if (answer.isSuccess()) {
            return Verification.result(Payment.of(answer.body()), charge);
        }
        return switch (meaning(answer, ErrorCodes.OF_CHARGE)) {
            case REFUSED -> new ChargeResult.Refused(answer.code());
            case OUR_FAULT -> throw ourFault(answer);
            case RETRY, LOOK_UP, DONE_BEFORE ->
                    outcomeOf(charge).orElseThrow(() -> unavailable(answer));
        };
    }

    private Optional<ChargeResult> outcomeOf(BillingCharge charge) {
        return paymentOf(charge.orderId()).map(payment -> Verification.result(payment, charge));
    }

    /** The payment of an order; empty when Toss knows none. */
    public Optional<Payment> paymentOf(String orderId) {
        var answer = http.get("/v1/payments/orders/" + encoded(orderId));
        if (answer.isSuccess()) {
            return Optional.of(Payment.of(answer.body()));
        }
        if (answer.code().equals("NOT_FOUND_PAYMENT")) {
            return Optional.empty();
        }
        throw meaning(answer, ErrorCodes.OF_CHARGE) == Meaning.OUR_FAULT
                ? ourFault(answer)
                : unavailable(answer);
    }

    /**
     * Gives the whole payment back. A payment that was given back before is no error.
     *
     * @param reason shown to the customer; cut at 200 characters
     * @throws CancelRefused when Toss will never give it back
     */
    public void cancel(String paymentKey, String reason, String idempotencyKey) {
        IdempotencyKeys.check(idempotencyKey);
        var answer =
                http.post(
                        "/v1/payments/" + encoded(paymentKey) + "/cancel",
                        Map.of("cancelReason", BoundedText.chars(reason, MAX_REASON)),
                        idempotencyKey);
        if (answer.isSuccess()) {
            Verification.cancelled(Payment.of(answer.body()));
            return;
        }
        switch (meaning(answer, ErrorCodes.OF_CANCEL)) {
            case DONE_BEFORE -> {}
            case REFUSED -> throw new CancelRefused(answer.code());
            case OUR_FAULT -> throw ourFault(answer);
            case RETRY, LOOK_UP -> throw unavailable(answer);
        }
    }

    /** Whatever the body says, a 5xx leaves the outcome open. */
    private static Meaning meaning(TossAnswer answer, Map<String, Meaning> codes) {
        return answer.status() >= 500
                ? Meaning.LOOK_UP
                : codes.getOrDefault(answer.code(), Meaning.LOOK_UP);
    }

    private static TossMisconfigured ourFault(TossAnswer answer) {
        return new TossMisconfigured("Toss does not take our request: " + answer.code());
    }

    private static TossUnavailable unavailable(TossAnswer answer) {
        return new TossUnavailable("Toss gave no certain answer: " + answer.code(), null);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
