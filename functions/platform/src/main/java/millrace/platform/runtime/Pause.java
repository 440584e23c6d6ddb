package millrace.platform.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two tries of one record; other keys go on meanwhile. */
@FunctionalInterface
public interface Pause {

    void elapse(Duration duration) throws InterruptedException;

    /** Waits on a latch that nobody opens, which costs no platform thread. */
    static Pause real() {
        return duration -> {
            boolean opened =
                    new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
            assert !opened;
        };
    }
}
