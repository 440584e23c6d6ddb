package millrace.simulation.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Durations from a beginning to an end in virtual time, and their rate. */
public final class Latencies {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Long> nanos = new ArrayList<>();
    private final Map<Long, Long> ends = new HashMap<>();
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;

    public void add(long fromNanos, long toNanos) {
        firstNanos = Math.min(firstNanos, fromNanos);
        lastNanos = Math.max(lastNanos, toNanos);
        nanos.add(toNanos - fromNanos);
        ends.merge((long) (toNanos / NANOS_PER_SECOND), 1L, Long::sum);
    }

    public int count() {
        return nanos.size();
    }

    /** Seconds from the first beginning to the last end. */
    public double seconds() {
        return nanos.isEmpty() ? 0 : (lastNanos - firstNanos) / NANOS_PER_SECOND;
    }

    public double perSecond() {
        return nanos.isEmpty() ? 0 : count() / seconds();
    }

    /** The most ends within one second. */
    public long inBusiestSecond() {
        return ends.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /**
     * @param quantile 0 to 1
     */
    public long millis(double quantile) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : Duration.ofNanos(sorted.get((int) (quantile * (sorted.size() - 1)))).toMillis();
    }

    /** Count, rate, and the two usual quantiles. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d in %.1f s: %,.0f/s; p50 %,d ms, p99 %,d ms",
                count(),
                seconds(),
                perSecond(),
                millis(0.5),
                millis(0.99));
    }
}
