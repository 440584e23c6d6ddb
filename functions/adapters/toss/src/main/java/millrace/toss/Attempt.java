package millrace.toss;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;

/**
 * The result of one attempt at what is written down and attempted until its outcome is certain. An
 * attempt is no decision: made again, from wherever, with the same idempotency key it finds out
 * what the one before came to.
 */
public sealed interface Attempt<T> {

    /** The time after which an attempt by a request is over, whatever became of it. */
    Duration FIRST_LOOK_AFTER = Duration.ofMinutes(1);

    /** The attempts after which an open outcome is worth an operator's look. */
    int STUCK_AFTER = 4;

    /** The longest time that Toss is asked, so that some is left of a request for the table. */
    Duration ASKING = Duration.ofSeconds(13);

    /** The outcome is certain. */
    record Known<T>(T outcome) implements Attempt<T> {}

    /** The outcome is open. */
    record Open<T>(RuntimeException why) implements Attempt<T> {

        /** True where Toss would give its answer again for the same idempotency key. */
        public boolean needsNewKey() {
            return why instanceof NeedsNewKey;
        }

        /** True where nobody but an operator can help. */
        public boolean isOurFault() {
            return why instanceof PoisonMessage;
        }
    }

    /** Toss was not asked: the circuit is open. */
    record NotSent<T>(CircuitOpen why) implements Attempt<T> {}

    /** Makes an attempt that lasts at most {@link #ASKING}. */
    static <T> Attempt<T> of(Supplier<T> call) {
        try {
            return new Known<>(
                    ScopedValue.where(Deadline.CURRENT, Deadline.current().within(ASKING))
                            .call(call::get));
        } catch (CircuitOpen nothingSent) {
            return new NotSent<>(nothingSent);
        } catch (RetriableFailure | PoisonMessage open) {
            return new Open<>(open);
        }
    }

    /** The time of the next attempt: in 1, 2, 4 … minutes, at most 64. */
    static Instant nextAfter(int attempts, Instant now) {
        return now.plus(Duration.ofMinutes(1L << Math.min(attempts, 6)));
    }
}
