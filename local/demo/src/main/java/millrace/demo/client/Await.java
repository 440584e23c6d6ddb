package millrace.demo.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Polls a running system until it shows what a step expects. */
public final class Await {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private Await() {}

    /**
     * Polls in the caller's thread.
     *
     * @throws StepFailure when nothing was found within the limit
     */
    public static <T> T until(Duration limit, String what, Supplier<Optional<T>> look) {
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .atMost(limit)
                    .until(look::get, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException timeout) {
            throw new StepFailure("waited %s s in vain for %s".formatted(limit.toSeconds(), what));
        }
    }
}
