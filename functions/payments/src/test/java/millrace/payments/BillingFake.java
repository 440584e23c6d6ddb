package millrace.payments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.TestClock;
import millrace.toss.BillingCharge;
import millrace.toss.CardRefused;
import millrace.toss.ChargeResult;
import millrace.toss.ChargeResult.Charged;
import millrace.toss.ChargeResult.Refused;
import millrace.toss.IssuedKey;
import millrace.toss.TossDeclined;
import millrace.toss.TossUnavailable;

/**
 * The provider in memory. As with the real one, an idempotency key gets its first answer again
 * where the billing key is the same too: another billing key is another request. Thread-safe.
 */
final class BillingFake implements Billing {

    static final String REFUSAL = "REJECT_CARD_PAYMENT";

    enum Behaviour {
        CHARGES,
        REFUSES,
        /** Takes no card, not even the test card. */
        REFUSES_CARDS,
        /** Answers with an error that may pass, and ever after so for the same idempotency key. */
        DECLINES,
        /** Does what it is asked, but its answer is lost. */
        ANSWERS_NOTHING,
        /** Does nothing and answers nothing. */
        OUT_OF_REACH
    }

    /** Money that was taken from a customer. */
    record Taken(String orderId, String billingKey, long amountKrw) {}

    private record Request(String billingKey, String idempotencyKey) {}

    private static final Instant NOON = TestClock.NOON;

    private final Map<Request, ChargeResult> answers = new HashMap<>();
    private final Set<Request> declined = new HashSet<>();
    private final Map<String, IssuedKey> registrations = new HashMap<>();
    private final Map<String, Taken> charges = new HashMap<>();
    private final Set<String> refundRequests = new HashSet<>();
    private final List<String> refunds = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> testCards = new ArrayList<>();
    private Behaviour behaviour = Behaviour.CHARGES;

    synchronized BillingFake thatNow(Behaviour next) {
        behaviour = next;
        return this;
    }

    @Override
    public synchronized IssuedKey issueBillingKey(String customerKey, String authKey) {
        asked.add(authKey);
        if (behaviour == Behaviour.REFUSES) {
            throw new CardRefused("INVALID_CARD_NUMBER");
        }
        throwIfOutOfReach();
        var issued =
                registrations.computeIfAbsent(
                        authKey,
                        _ ->
                                new IssuedKey(
                                        customerKey,
                                        "billing of " + customerKey + " by " + authKey));
        answerOrFail();
        return issued;
    }

    @Override
    public synchronized String issueTestCardBillingKey(String customerKey) {
        if (behaviour == Behaviour.REFUSES_CARDS) {
            throw new CardRefused(REFUSAL);
        }
        testCards.add(customerKey);
        throwIfOutOfReach();
        answerOrFail();
        return "test card of " + customerKey;
    }

    @Override
    public synchronized ChargeResult charge(BillingCharge charge) {
        throwIfOutOfReach();
        var request = new Request(charge.billingKey(), charge.idempotencyKey());
        throwIfDeclined(request, answers.containsKey(request));
        var answer = answers.computeIfAbsent(request, _ -> decide(charge));
        answerOrFail();
        return answer;
    }

    private ChargeResult decide(BillingCharge charge) {
        if (behaviour == Behaviour.REFUSES) {
            return new Refused(REFUSAL);
        }
        var paymentKey = "charge-" + (charges.size() + 1);
        charges.put(
                paymentKey, new Taken(charge.orderId(), charge.billingKey(), charge.amountKrw()));
        return new Charged(paymentKey, NOON, charge.amountKrw());
    }

    @Override
    public synchronized void refund(String paymentKey, String reason, String idempotencyKey) {
        throwIfOutOfReach();
        throwIfDeclined(
                new Request(paymentKey, idempotencyKey),
                refundRequests.contains(paymentKey + " " + idempotencyKey));
        var charge = charges.get(paymentKey);
        if (charge == null) {
            throw new AssertionError("Nothing was charged as " + paymentKey);
        }
        if (refundRequests.add(paymentKey + " " + idempotencyKey)) {
            refunds.add(charge.orderId());
        }
        answerOrFail();
    }

    private void throwIfOutOfReach() {
        if (behaviour == Behaviour.OUT_OF_REACH) {
            throw new TossUnavailable("The provider is out of reach", null);
        }
    }

    private void throwIfDeclined(Request request, boolean isDone) {
        if (behaviour == Behaviour.DECLINES && !isDone) {
            declined.add(request);
        }
        if (declined.contains(request)) {
            throw new TossDeclined("PROVIDER_ERROR");
        }
    }

    private void answerOrFail() {
        if (behaviour == Behaviour.ANSWERS_NOTHING) {
            throw new RetriableFailure("The provider gave no answer");
        }
    }

    /** All charges, refunded or not. */
    synchronized List<Taken> taken() {
        return List.copyOf(charges.values());
    }

    synchronized int charges(String orderId) {
        return (int)
                charges.values().stream()
                        .filter(charge -> charge.orderId().equals(orderId))
                        .count();
    }

    /** Two refunds of one charge count as two. */
    synchronized int refunds(String orderId) {
        return (int) refunds.stream().filter(orderId::equals).count();
    }

    /** The authKeys that it was asked with. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** The customers that test cards were issued to, in that order. */
    synchronized List<String> testCards() {
        return List.copyOf(testCards);
    }
}
