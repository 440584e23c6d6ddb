package millrace.payments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.testing.TestClock;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;
import millrace.toss.Confirmation;
import millrace.toss.Confirmations;
import millrace.toss.TossDeclined;
import millrace.toss.TossUnavailable;

/**
 * The provider in memory. As with the real one, an idempotency key gets its first answer again, an
 * error too, and a payment key is paid once. Thread-safe.
 */
final class ConfirmationsFake implements Confirmations {

    static final String REFUSAL = "REJECT_CARD_PAYMENT";
    static final Confirmed CONFIRMED = new Confirmed(TestClock.NOON);

    enum Behaviour {
        CONFIRMS,
        REFUSES,
        FINDS_THE_REQUEST_INVALID,
        /** Answers with an error that may pass, and ever after so for the same idempotency key. */
        DECLINES,
        /** Takes the money, but its answer is lost, and so is that of a look-up. */
        ANSWERS_NOTHING,
        /** Does nothing and answers nothing. */
        OUT_OF_REACH
    }

    /** Money that was taken. */
    record Taken(String paymentKey, String orderId, long amountKrw) {}

    private final Map<String, ConfirmResult> answers = new HashMap<>();
    private final Set<String> declined = new HashSet<>();
    private final Map<String, Taken> taken = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private Behaviour behaviour = Behaviour.CONFIRMS;
    private int lookUps;

    synchronized ConfirmationsFake thatNow(Behaviour next) {
        behaviour = next;
        return this;
    }

    @Override
    public synchronized ConfirmResult confirm(Confirmation asked) {
        keys.add(asked.idempotencyKey());
        if (behaviour == Behaviour.OUT_OF_REACH) {
            throw new TossUnavailable("The provider is out of reach", null);
        }
        if (taken.containsKey(asked.paymentKey()) && behaviour != Behaviour.ANSWERS_NOTHING) {
            return CONFIRMED;
        }
        if (behaviour == Behaviour.DECLINES) {
            declined.add(asked.idempotencyKey());
        }
        if (declined.contains(asked.idempotencyKey())) {
            throw new TossDeclined("PROVIDER_ERROR");
        }
        var answer = answers.computeIfAbsent(asked.idempotencyKey(), _ -> decide(asked));
        if (behaviour == Behaviour.ANSWERS_NOTHING) {
            throw new TossUnavailable("The provider gave no answer", null);
        }
        return answer;
    }

    private ConfirmResult decide(Confirmation asked) {
        if (behaviour == Behaviour.REFUSES) {
            return new Refused(REFUSAL);
        }
        if (behaviour == Behaviour.FINDS_THE_REQUEST_INVALID) {
            return new InvalidRequest("FORBIDDEN_REQUEST");
        }
        takes(asked.paymentKey(), asked.orderId(), asked.amountKrw());
        return CONFIRMED;
    }

    /** The provider took the money, whoever asked it to. */
    synchronized void takes(String paymentKey, String orderId, long amountKrw) {
        taken.put(paymentKey, new Taken(paymentKey, orderId, amountKrw));
    }

    @Override
    public synchronized Optional<Confirmed> confirmed(Confirmation asked) {
        lookUps++;
        if (behaviour == Behaviour.OUT_OF_REACH) {
            throw new TossUnavailable("The provider is out of reach", null);
        }
        return taken.containsKey(asked.paymentKey()) ? Optional.of(CONFIRMED) : Optional.empty();
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken.values());
    }

    /** The idempotency keys that it was asked with. */
    synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    synchronized int lookUps() {
        return lookUps;
    }
}
