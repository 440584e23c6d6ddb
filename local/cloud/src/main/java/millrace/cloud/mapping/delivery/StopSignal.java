package millrace.cloud.mapping.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Raised once, when the mappings stop; waits of retries end with it. */
public final class StopSignal {

    /** Invocations that run when the signal is raised may take this long. */
    public static final Duration LAST_INVOCATIONS = Duration.ofSeconds(5);

    private final CountDownLatch raised = new CountDownLatch(1);

    public void raise() {
        raised.countDown();
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
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
