package millrace.cloud.cloudwatch;

import java.util.Map;

/**
 * A metric that an alarm looks at.
 *
 * @param statistic such as {@code Sum}, or an extended one such as {@code p99}
 */
public record AlarmMetric(
        String namespace, String metricName, Map<String, String> dimensions, String statistic) {

    MetricKey key() {
        return MetricKey.of(namespace, metricName, dimensions);
    }
}
