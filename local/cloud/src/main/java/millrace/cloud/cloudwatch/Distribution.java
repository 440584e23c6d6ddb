package millrace.cloud.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/**
 * Values counted in buckets that are 5 % wide, so that quantiles are exact to 5 % in little memory.
 * Safe for use by many threads.
 */
final class Distribution {

    private static final double LOG_WIDTH = Math.log(1.05);
    private static final int NOT_POSITIVE = Integer.MIN_VALUE;

    private final TreeMap<Integer, Long> buckets = new TreeMap<>();
    private long count;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    synchronized void add(double value) {
        count++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        int bucket = value > 0 ? (int) Math.floor(Math.log(value) / LOG_WIDTH) : NOT_POSITIVE;
        buckets.merge(bucket, 1L, Long::sum);
    }

    synchronized long count() {
        return count;
    }

    synchronized double sum() {
        return sum;
    }

    /**
     * @param quantile from 0 to 1
     */
    synchronized double quantile(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * count));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                double upper =
                        bucket.getKey() == NOT_POSITIVE
                                ? minimum
                                : Math.exp((bucket.getKey() + 1) * LOG_WIDTH);
                return Math.clamp(upper, minimum, maximum);
            }
        }
        return 0;
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
            case "SampleCount" -> count;
            case "Average" -> sum / count;
            default ->
                    statistic.startsWith("p")
                            ? quantile(Double.parseDouble(statistic.substring(1)) / 100)
                            : sum / count;
        };
    }
}
