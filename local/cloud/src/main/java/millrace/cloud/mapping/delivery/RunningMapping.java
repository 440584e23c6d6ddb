package millrace.cloud.mapping.delivery;

/** An event source mapping whose pollers run. */
public interface RunningMapping {

    MappingStatistics statistics();

    /** Wakes the pollers after the stop signal was raised. */
    void wake();

    /**
     * Waits for the pollers to end, which takes at most the time that the last invocations may
     * take.
     */
    void join() throws InterruptedException;
}
