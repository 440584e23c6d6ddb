package millrace.cloud.mapping.delivery;

import java.time.Duration;
import millrace.cloud.service.Metrics;

/** An event source mapping whose pollers run. */
public interface RunningMapping {

    MappingStatistics statistics();

    /**
     * Waits until no new record can be missed.
     *
     * @return false when that takes longer than the limit
     */
    default boolean awaitFirstPoll(Duration limit) throws InterruptedException {
        return true;
    }

    /** Measures the lag under AWS's own names. */
    default void measure(Metrics alarms) {}

    /** Wakes the pollers after the stop signal was raised. */
    void wake();

    /**
     * Waits for the pollers to end, which takes at most the time that the last invocations may
     * take.
     */
    void join() throws InterruptedException;
}
