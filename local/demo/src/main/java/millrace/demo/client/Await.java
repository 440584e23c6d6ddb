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

    /**
     * Takes a step again from its beginning while the system is too busy to carry it out.
     *
     * @param step changes nothing when it is taken twice
     * @throws StepFailure when the step fails in another way, or the limit is over
     */
    public static <T> T notBusy(Duration limit, String what, Supplier<T> step) {
        return until(
                limit,
                what,
                () -> {
                    try {
                        return Optional.of(step.get());
                    } catch (BusyFailure again) {
                        return Optional.empty();
                    }
                });
    }
}
