package millrace.cloud.cloudwatch;

import java.util.Map;
import java.util.OptionalDouble;

/** An expression of CloudWatch's metric math, for one period at a time. */
@FunctionalInterface
public interface MetricMath {

    /**
     * The value of a period; empty where a metric that it needs has none, or it divides by zero.
     *
     * @param metrics the values of the period by id; those that are missing are not in it
     */
    OptionalDouble of(Map<String, Double> metrics);

    /** The value of one metric. */
    static MetricMath metric(String id) {
        return metrics -> {
            var value = metrics.get(id);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        };
    }
}
