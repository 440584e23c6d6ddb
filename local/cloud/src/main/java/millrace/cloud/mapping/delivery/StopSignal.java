package millrace.cloud.mapping.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Raised when a mapping stops; waits of retries end with it. */
public final class StopSignal {

    /** Invocations that run when the cloud stops may take this long. */
    public static final Duration LAST_INVOCATIONS = Duration.ofSeconds(5);

    private final CountDownLatch raised = new CountDownLatch(1);
    private volatile long raisedNanos;
    private volatile long patienceNanos = Long.MAX_VALUE;

    /** Raises it as the cloud stops. */
    public void raise() {
        raise(LAST_INVOCATIONS);
    }

    /**
     * Raises it, also once more: then the invocations that run have what is left of the old time or
     * all of the new one, whichever is less.
     *
     * @param lastInvocations the time that they may take
     */
    public synchronized void raise(Duration lastInvocations) {
        var now = System.nanoTime();
        var left = isRaised() ? patienceNanos - (now - raisedNanos) : Long.MAX_VALUE;
        raisedNanos = now;
        patienceNanos = Math.min(left, lastInvocations.toNanos());
        raised.countDown();
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** The time that running invocations have now; not positive when it is over. */
    public synchronized Duration left() {
        return isRaised()
                ? Duration.ofNanos(patienceNanos - (System.nanoTime() - raisedNanos))
                : LAST_INVOCATIONS;
    }

    /** Waits for the time or the signal. @return whether the signal is raised */
    public boolean await(Duration time) {
        try {
            return raised.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
