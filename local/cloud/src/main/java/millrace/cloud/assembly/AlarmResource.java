package millrace.cloud.assembly;

import java.time.Duration;
import java.util.Map;

/**
 * A CloudWatch alarm on one metric.
 *
 * @param comparison CloudWatch's own operator name, such as {@code GreaterThanThreshold}
 */
public record AlarmResource(
        String name,
        String namespace,
        String metricName,
        Map<String, String> dimensions,
        String statistic,
        Duration period,
        int evaluationPeriods,
        double threshold,
        String comparison,
        String treatMissingData) {}
