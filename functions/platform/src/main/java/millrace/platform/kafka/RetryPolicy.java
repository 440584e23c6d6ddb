package millrace.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How often a record is tried and how long is waited in between. The total wait must stay below a
 * third of the function's timeout.
 *
 * @param delays before the second try, the third, ...; so there is one try more than delays
 * @param jitter whether each wait is drawn between half of its delay and the whole
 */
public record RetryPolicy(List<Duration> delays, boolean jitter) {

    /** The most tries that any consumer makes. */
    public static final int MAX_ATTEMPTS = 10;

    public RetryPolicy {
        delays = List.copyOf(delays);
        if (delays.size() >= MAX_ATTEMPTS) {
            throw new IllegalArgumentException("At most " + MAX_ATTEMPTS + " attempts");
        }
    }

    /** Orders: four attempts, one second apart (O-R07, X13). */
    public static RetryPolicy fixed(int attempts, Duration delay) {
        return new RetryPolicy(java.util.Collections.nCopies(attempts - 1, delay), false);
    }

    /**
     * Where the requirements name nothing else: three attempts, from 200 ms, doubling, with jitter.
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(List.of(Duration.ofMillis(200), Duration.ofMillis(400)), true);
    }

    public int attempts() {
        return delays.size() + 1;
    }

    /**
     * @param attempt the try that failed, from 1
     */
    Duration delayAfter(int attempt, RandomGenerator random) {
        long millis = delays.get(attempt - 1).toMillis();
        return Duration.ofMillis(jitter ? millis / 2 + random.nextLong(millis / 2 + 1) : millis);
    }
}
