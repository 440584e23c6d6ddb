package millrace.missions.environment;

import java.time.Duration;

/** The times and numbers that bound an environment. */
public final class EnvironmentLimits {

    /** The number of retries after a first try that failed (U03). */
    static final int MAX_RETRIES = 3;

    /** An environment lives no longer, whatever its learner does. */
    public static final Duration LIFETIME = Duration.ofHours(4);

    /** One that is not asked for again so long is abandoned. */
    static final Duration IDLE = Duration.ofHours(1);

    /** A pod that is not ready so long after it was first looked for counts as a failed try. */
    static final Duration READY_WITHIN = Duration.ofMinutes(2);

    /** A cluster that gave no answer is asked again so long after it. */
    static final Duration OUTAGE_PAUSE = Duration.ofSeconds(30);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);

    private EnvironmentLimits() {}

    /** Half a minute before the first retry, then twice as long each time. */
    static Duration beforeRetry(int retry) {
        return FIRST_RETRY.multipliedBy(1L << (retry - 1));
    }
}
