package millrace.cloud.cloudwatch;

import org.HdrHistogram.DoubleHistogram;

/**
 * Values of one metric: exact count, sum, minimum and maximum, and percentiles to 1 %. Percentiles
 * take a negative value for 0 and one beyond 10^12 for that. Safe for use by many threads.
 */
public final class Distribution {

    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double SMALLEST_TOLD_FROM_ZERO = 1e-3;
    private static final double LARGEST = 1e12;

    private final DoubleHistogram histogram = new DoubleHistogram(SIGNIFICANT_DIGITS);
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    synchronized void add(double value) {
        histogram.recordValue(value < SMALLEST_TOLD_FROM_ZERO ? 0 : Math.min(value, LARGEST));
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    synchronized long count() {
        return histogram.getTotalCount();
    }

    synchronized double sum() {
        return sum;
    }

    /**
     * @param quantile from 0 to 1
     */
    public synchronized double quantile(double quantile) {
        return count() == 0
                ? 0
                : Math.clamp(histogram.getValueAtPercentile(quantile * 100), minimum, maximum);
    }

    /**
     * @param statistic CloudWatch's name: Sum, Average, Minimum, Maximum, SampleCount or a
     *     percentile such as p99 or p99.9
     */
    synchronized double statistic(String statistic) {
        return switch (statistic) {
            case "Sum" -> sum;
            case "Minimum" -> minimum;
            case "Maximum" -> maximum;
            case "SampleCount" -> count();
            case "Average" -> sum / count();
            default ->
                    statistic.startsWith("p")
                            ? quantile(Double.parseDouble(statistic.substring(1)) / 100)
                            : sum / count();
        };
    }
}
