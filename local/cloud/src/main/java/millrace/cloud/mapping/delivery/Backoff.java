package millrace.cloud.mapping.delivery;

import java.time.Duration;

/** Exponential waits between retries: AWS's are not published, these keep a local try short. */
public record Backoff(Duration first, Duration longest) {

    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
    private static final int MAXIMUM_DOUBLINGS = 20;

    /**
     * @param failedAttempts from 1
     */
    public Duration after(int failedAttempts) {
        var wait = first.multipliedBy(1L << Math.clamp(failedAttempts - 1, 0, MAXIMUM_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
