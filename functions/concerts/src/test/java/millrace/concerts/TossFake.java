package millrace.concerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import millrace.testing.TestClock;
import millrace.toss.CancelRefused;
import millrace.toss.Cancellations;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;
import millrace.toss.Confirmation;
import millrace.toss.Confirmations;
import millrace.toss.TossDeclined;
import millrace.toss.TossMisconfigured;
import millrace.toss.TossUnavailable;

/**
 * Toss in memory. As with the real one, an idempotency key gets its first answer again, an error
 * too; a payment key is paid once and given back once. Thread-safe.
 */
public final class TossFake implements Confirmations, Cancellations {

    public static final String REFUSAL = "REJECT_CARD_PAYMENT";
    public static final Confirmed CONFIRMED = new Confirmed(TestClock.NOON);

    /** Its way to answer. */
    public enum Behaviour {
        WORKS,
        REFUSES,
        FINDS_THE_REQUEST_INVALID,
        /** Answers with an error that may pass, and ever after so for the same idempotency key. */
        DECLINES,
        /** Does what it is asked for, but its answer is lost, and so is that of a look-up. */
        ANSWERS_NOTHING,
        /** Answers nothing now, and does what it was asked for before it is asked again. */
        IS_LATE,
        /** Does nothing and answers nothing. */
        OUT_OF_REACH
    }

    private final Map<String, ConfirmResult> answers = new HashMap<>();
    private final Set<String> declined = new HashSet<>();
    private final Map<String, Long> taken = new TreeMap<>();
    private final Set<String> givenBack = new HashSet<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private Behaviour behaviour = Behaviour.WORKS;
    private int refunds;
    private int lookUps;

    public synchronized TossFake thatNow(Behaviour next) {
        behaviour = next;
        return this;
    }

    @Override
    public synchronized ConfirmResult confirm(Confirmation asked) {
        begin(asked.idempotencyKey(), () -> confirmed(asked.idempotencyKey(), asked));
        var answer = confirmed(asked.idempotencyKey(), asked);
        if (behaviour == Behaviour.ANSWERS_NOTHING) {
            throw new TossUnavailable("Toss gave no answer", null);
        }
        return answer;
    }

    private void begin(String idempotencyKey, Runnable work) {
        keys.add(idempotencyKey);
        if (behaviour == Behaviour.OUT_OF_REACH) {
            throw new TossUnavailable("Toss is out of reach", null);
        }
        late.forEach(Runnable::run);
        late.clear();
        if (behaviour == Behaviour.IS_LATE) {
            late.add(work);
            throw new TossUnavailable("Toss did not answer in time", null);
        }
        if (behaviour == Behaviour.DECLINES && !answers.containsKey(idempotencyKey)) {
            declined.add(idempotencyKey);
        }
        if (declined.contains(idempotencyKey)) {
            throw new TossDeclined("PROVIDER_ERROR");
        }
    }

    private ConfirmResult confirmed(String idempotencyKey, Confirmation asked) {
        var first = answers.get(idempotencyKey);
        if (first instanceof Confirmed) {
            return first;
        }
        if (taken.containsKey(asked.paymentKey())) {
            return givenBack.contains(asked.paymentKey())
                    ? new Refused("PAYMENT_CANCELED")
                    : CONFIRMED;
        }
        var answer = first == null ? decide(asked) : first;
        answers.put(idempotencyKey, answer);
        return answer;
    }

    private ConfirmResult decide(Confirmation asked) {
        if (behaviour == Behaviour.REFUSES) {
            return new Refused(REFUSAL);
        }
        if (behaviour == Behaviour.FINDS_THE_REQUEST_INVALID) {
            return new InvalidRequest("FORBIDDEN_REQUEST");
        }
        takes(asked.paymentKey(), asked.amountKrw());
        return CONFIRMED;
    }

    /** Toss took the money, whoever asked it to. */
    public synchronized void takes(String paymentKey, long amountKrw) {
        taken.put(paymentKey, amountKrw);
    }

    @Override
    public synchronized Optional<Confirmed> confirmed(Confirmation asked) {
        lookUps++;
        if (behaviour == Behaviour.OUT_OF_REACH || behaviour == Behaviour.ANSWERS_NOTHING) {
            throw new TossUnavailable("Toss gave no answer", null);
        }
        return taken.containsKey(asked.paymentKey()) && !givenBack.contains(asked.paymentKey())
                ? Optional.of(CONFIRMED)
                : Optional.empty();
    }

    /** The questions that it was asked about payments, answered or not. */
    public synchronized int lookUps() {
        return lookUps;
    }

    @Override
    public synchronized void cancel(String paymentKey, String reason, String idempotencyKey) {
        begin(idempotencyKey, () -> giveBack(paymentKey));
        if (behaviour == Behaviour.REFUSES && !givenBack.contains(paymentKey)) {
            throw new CancelRefused("NOT_CANCELABLE_PAYMENT");
        }
        if (behaviour == Behaviour.FINDS_THE_REQUEST_INVALID) {
            throw new TossMisconfigured("FORBIDDEN_REQUEST");
        }
        giveBack(paymentKey);
        if (behaviour == Behaviour.ANSWERS_NOTHING) {
            throw new TossUnavailable("Toss gave no answer", null);
        }
    }

    private void giveBack(String paymentKey) {
        if (!taken.containsKey(paymentKey)) {
            throw new CancelRefused("NOT_FOUND_PAYMENT");
        }
        if (givenBack.add(paymentKey)) {
            refunds++;
        }
    }

    /** The money that it took, by payment, given back or not. */
    public synchronized Map<String, Long> taken() {
        return new TreeMap<>(taken);
    }

    /** The money that it took and has. */
    public synchronized Map<String, Long> kept() {
        var kept = new TreeMap<>(taken);
        kept.keySet().removeAll(givenBack);
        return kept;
    }

    public synchronized int refunds() {
        return refunds;
    }

    /** The idempotency keys that it was asked with. */
    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }
}
