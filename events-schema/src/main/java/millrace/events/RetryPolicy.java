package millrace.events;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The attempts at one record within an invocation, and the delays between them. The longest total
 * delay must stay below a third of the function's timeout.
 *
 * @param delays before the second attempt, the third, ...; so there is one attempt more than delays
 * @param jitter whether each delay is drawn between half of its length and the whole
 */
public record RetryPolicy(List<Duration> delays, boolean jitter) {

    /** The most attempts that any consumer makes. */
    public static final int MAX_ATTEMPTS = 10;

    /** Orders: four attempts, one second apart (O-R07, X13, X14). */
    public static final RetryPolicy ORDERS = fixed(4, Duration.ofSeconds(1));

    /** Coupons: three attempts; of "1 s, 2 s, 3 s" only the first two ever happen (C-R04, X14). */
    public static final RetryPolicy COUPONS =
            new RetryPolicy(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), false);

    /** Everywhere else: three attempts, from 200 ms, doubling, with jitter (X12). */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(List.of(Duration.ofMillis(200), Duration.ofMillis(400)), true);

    public RetryPolicy {
        delays = List.copyOf(delays);
        if (delays.size() >= MAX_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "A record is attempted at most %s times, not %s."
                            .formatted(MAX_ATTEMPTS, delays.size() + 1));
        }
    }

    public static RetryPolicy fixed(int attempts, Duration delay) {
        return new RetryPolicy(Collections.nCopies(attempts - 1, delay), false);
    }

    public int attempts() {
        return delays.size() + 1;
    }

    public Duration longestTotalDelay() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * @param attempt the attempt that failed, from 1
     */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        long millis = delays.get(attempt - 1).toMillis();
        return Duration.ofMillis(jitter ? millis / 2 + random.nextLong(millis / 2 + 1) : millis);
    }
}
