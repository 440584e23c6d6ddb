package millrace.toss;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.events.BoundedText;

/**
 * The client of Toss Payments' billing. Safe for use by many threads.
 *
 * <p>Every method throws {@link TossUnavailable} when the outcome is not certain (calling again
 * with the same idempotency key is right and safe), {@link TossMisconfigured} when the fault is
 * ours, and {@link millrace.platform.failure.PassingFailure} when the running invocation has no
 * time left for a call.
 */
public final class TossPayments {

    private static final int MAX_REASON = 200;

    private final TossHttp http;
    private final BillingKeys billingKeys;

    /**
     * @param base such as {@code https://api.tosspayments.com}
     * @param secretKey asked for at every request, so that it can be rotated
     */
    public TossPayments(URI base, Supplier<String> secretKey) {
        this(base, secretKey, TossTimeouts.DEFAULT);
    }

    public TossPayments(URI base, Supplier<String> secretKey, TossTimeouts timeouts) {
        http = new TossHttp(base, secretKey, timeouts);
        billingKeys = new BillingKeys(http);
    }

    /**
     * Issues a billing key for the card that the customer registered in Toss's own window.
     *
     * @param authKey from that window; it can be used once
     * @throws CardRefused when the card or the authKey is not taken
     */
    public String issueBillingKey(String customerKey, String authKey) {
        return billingKeys.issue(customerKey, authKey);
    }

    /**
     * Issues a billing key for a card that costs nobody anything.
     *
     * @throws TossMisconfigured when the secret key is no test key: card numbers are entered in
     *     Toss's window only
     */
    public String issueTestCardBillingKey(String customerKey) {
        return billingKeys.issueForTestCard(customerKey);
    }

    /**
     * Charges a registered card, at most once for an idempotency key and at most once for an order.
     * Looks the payment up by its order where Toss's answer leaves the outcome open, before
     * anything is concluded.
     */
    public ChargeResult charge(BillingCharge charge) {
        TossAnswer answer;
        try {
            answer = http.post(path(charge), body(charge), charge.idempotencyKey());
        } catch (TossUnavailable unknown) {
            return outcomeOf(charge).orElseThrow(() -> unknown);
        }
        if (answer.isSuccess()) {
            return Verification.result(Payment.of(answer.body()), charge);
        }
        return switch (answer.meaning(ErrorCodes.OF_CHARGE)) {
            case REFUSED -> new ChargeResult.Refused(answer.code());
            case OUR_FAULT -> throw answer.ourFault();
            case RETRY, LOOK_UP, DONE_BEFORE -> outcomeOf(charge).orElseThrow(answer::unavailable);
        };
    }

    private static String path(BillingCharge charge) {
        return "/v1/billing/" + encoded(charge.billingKey());
    }

    private static Map<String, Object> body(BillingCharge charge) {
        return Map.of(
                "customerKey", charge.customerKey(),
                "amount", charge.amountKrw(),
                "orderId", charge.orderId(),
                "orderName", charge.orderName());
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
        throw answer.meaning(ErrorCodes.OF_CHARGE) == Meaning.OUR_FAULT
                ? answer.ourFault()
                : answer.unavailable();
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
        switch (answer.meaning(ErrorCodes.OF_CANCEL)) {
            case DONE_BEFORE -> {}
            case REFUSED -> throw new CancelRefused(answer.code());
            case OUR_FAULT -> throw answer.ourFault();
            case RETRY, LOOK_UP -> throw answer.unavailable();
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
