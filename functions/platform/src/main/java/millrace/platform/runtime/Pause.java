package millrace.platform.runtime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/**
 * Lets time pass between two tries of one record; other keys go on meanwhile. All waiting of the
 * platform that ends with time goes through it, so that a simulation can give its own time.
 */
@FunctionalInterface
public interface Pause {

    void elapse(Duration duration) throws InterruptedException;

    /**
     * Waits until the condition is signalled or the time is over; spurious wake-ups happen.
     *
     * @param lock the condition's lock, which the caller holds
     * @return an estimate of the time left, in nanoseconds; zero or less when it is over
     */
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    default long awaitNanos(Lock lock, Condition condition, long nanos)
            throws InterruptedException {
        return condition.awaitNanos(nanos);
    }

    /**
     * Draws the jitter of pauses. Instances that were restored from one snapshot must not draw the
     * same, as they would from a generator of the JVM's.
     */
    default RandomGenerator random() {
        return new SecureRandom();
    }

    /** Waits on a latch that nobody opens, which costs no platform thread. */
    static Pause real() {
        return duration -> {
            boolean opened =
                    new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
            assert !opened;
        };
    }
}
