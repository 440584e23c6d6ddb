package millrace.simulation.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A log-normal distribution with the given median and 99th percentile. */
public record Latency(Duration median, Duration p99) {

    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263;

    private static final double NANOS_PER_MILLI = 1e6;

    public static Latency ofMillis(double median, double p99) {
        return new Latency(nanos(median * NANOS_PER_MILLI), nanos(p99 * NANOS_PER_MILLI));
    }

    public Duration draw(RandomGenerator random) {
        double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
        return nanos(median.toNanos() * Math.exp(sigma * random.nextGaussian()));
    }

    /** The latency of one way of a request or of its answer. */
    public Duration drawHalf(RandomGenerator random) {
        // Duration.dividedBy would go through BigDecimal.
        return Duration.ofNanos(draw(random).toNanos() / 2);
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}
