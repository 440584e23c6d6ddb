package millrace.cloud.cloudwatch;

import java.time.Duration;
import java.util.Map;

/**
 * A CloudWatch alarm on one metric.
 *
 * @param statistic such as {@code Sum}, or an extended one such as {@code p99}
 * @param datapointsToAlarm how many of the evaluation periods must breach
 * @param comparison CloudWatch's own operator name, such as {@code GreaterThanThreshold}
 * @param treatMissingData {@code missing}, {@code notBreaching}, {@code breaching} or {@code
 *     ignore}
 */
public record AlarmResource(
        String name,
        String description,
        String namespace,
        String metricName,
        Map<String, String> dimensions,
        String statistic,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        String comparison,
        String treatMissingData) {}
