package millrace.toss;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.events.BoundedText;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;

/**
 * The client of Toss Payments: billing, and payments through Toss's window. Safe for use by many
 * threads.
 *
 * <p>Every method throws {@link TossUnavailable} or {@link TossUndecided} when the outcome is not
 * certain: calling again with the same idempotency key is right and safe. A failure that is marked
 * {@link NeedsNewKey} is certain, and would be answered again for 15 days under the same key:
 * {@link TossDeclined} and {@link TossFailed} when it may pass, {@link TossMisconfigured} when the
 * fault is ours. {@link millrace.platform.failure.PassingFailure} says that nothing was sent: the
 * running invocation has no time left for a call, or the circuit is open.
 */
public final class TossPayments implements Confirmations, Cancellations {

    /**
     * Counts requests that Toss refuses for a reason that lies with us; there is an alarm on it.
     */
    public static final String INVALID_REQUESTS = "TossInvalidRequests";

    private static final int MAX_REASON = 200;

    private final TossHttp http;
    private final BillingKeys billingKeys;
    private final LookUps lookUps;
    private final Confirming confirming;

    /**
     * The client of a function whose variables name Toss's address and the secret with its key.
     *
     * @param circuit as of the constructor
     */
    public static TossPayments in(
            Environment environment, Secrets secrets, Supplier<Circuit> circuit) {
        return new TossPayments(
                URI.create(environment.required("TOSS_BASE_URL")),
                secrets.named(environment.required("TOSS_SECRET_ID")),
                TossTimeouts.DEFAULT,
                circuit);
    }

    /**
     * @param base such as {@code https://api.tosspayments.com}
     * @param secretKey asked for at every request, and again when Toss refuses it: it may be
     *     rotated
     * @param circuit makes a circuit of {@link TossUnavailable#SYSTEM}, for each kind of call one
     */
    public TossPayments(
            URI base, Secret secretKey, TossTimeouts timeouts, Supplier<Circuit> circuit) {
        this(base, secretKey, timeouts, circuit, TossHttp.client(timeouts));
    }

    /**
     * @param client sends the requests, each of which carries its time-out
     */
    public TossPayments(
            URI base,
            Secret secretKey,
            TossTimeouts timeouts,
            Supplier<Circuit> circuit,
            HttpClient client) {
        http = new TossHttp(base, secretKey, timeouts, circuit, client);
        billingKeys = new BillingKeys(http);
        lookUps = new LookUps(http);
        confirming = new Confirming(http, lookUps);
    }

    /**
     * Issues a billing key for the card that the customer registered in Toss's own window. Sent
     * again, also with another customer key, it gives the one that was issued first.
     *
     * @param authKey from that window; it can be used once
     * @throws CardRefused when the card or the authKey is not taken
     */
    public IssuedKey issueBillingKey(String customerKey, String authKey) {
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
            answer =
                    http.post(TossCall.CHARGE, path(charge), body(charge), charge.idempotencyKey());
        } catch (TossUnavailable unknown) {
            return outcomeOf(charge).orElseThrow(unknown::notDone);
        }
        if (answer.isSuccess()) {
            return Verification.result(Payment.of(answer.body()), charge);
        }
        return switch (answer.meaning(ErrorCodes.OF_CHARGE)) {
            case REFUSED -> new ChargeResult.Refused(answer.code());
            case OUR_FAULT -> throw answer.ourFault();
            case RETRY, LOOK_UP, DONE_BEFORE -> outcomeOf(charge).orElseThrow(answer::notDone);
        };
    }

    private static String path(BillingCharge charge) {
        return "/v1/billing/" + LookUps.encoded(charge.billingKey());
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
        return lookUps.ofOrder(orderId);
    }

    /**
     * Takes the money of a payment that its customer has authenticated, at most once for a payment
     * key. Looks it up where Toss's answer leaves the outcome open, and before a refusal counts.
     */
    @Override
    public ConfirmResult confirm(Confirmation asked) {
        return confirming.confirm(asked);
    }

    /** Finds out whether the money has been taken, without asking for it. */
    @Override
    public Optional<ConfirmResult.Confirmed> confirmed(Confirmation asked) {
        return confirming.confirmed(asked);
    }

    /**
     * Gives the whole payment back, at most once. A payment that was given back before, by
     * whomever, is no error: it is looked up where Toss's answer does not say that it was done now.
     *
     * @param reason shown to the customer; cut at 200 characters
     * @throws CancelRefused when Toss does not give it back
     */
    @Override
    public void cancel(String paymentKey, String reason, String idempotencyKey) {
        IdempotencyKeys.check(idempotencyKey);
        var path = "/v1/payments/" + LookUps.encoded(paymentKey) + "/cancel";
        TossAnswer answer;
        try {
            answer =
                    http.post(
                            TossCall.CANCEL,
                            path,
                            Map.of("cancelReason", BoundedText.chars(reason, MAX_REASON)),
                            idempotencyKey);
        } catch (TossUnavailable unknown) {
            throwUnlessGivenBack(paymentKey, unknown.notDone());
            return;
        }
        if (answer.isSuccess()) {
            Verification.cancelled(Payment.of(answer.body()));
            return;
        }
        switch (answer.meaning(ErrorCodes.OF_CANCEL)) {
            case DONE_BEFORE -> {}
            case REFUSED -> throwUnlessGivenBack(paymentKey, new CancelRefused(answer.code()));
            case OUR_FAULT -> throw answer.ourFault();
            case RETRY, LOOK_UP -> throwUnlessGivenBack(paymentKey, answer.notDone());
        }
    }

    private void throwUnlessGivenBack(String paymentKey, RuntimeException otherwise) {
        if (lookUps.of(paymentKey).map(Payment::status).orElse(null) != Payment.Status.CANCELED) {
            throw otherwise;
        }
    }
}
