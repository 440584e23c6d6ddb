package millrace.cloud.cloudwatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudWatch alarm on one metric, or on an expression of several.
 *
 * @param metrics by the ids that the expression has for them
 * @param value what is held against the threshold in each period
 * @param measured the words for that
 * @param isFinal whether more data in a period can never make the value smaller
 * @param datapointsToAlarm how many of the evaluation periods must breach
 * @param comparison CloudWatch's own operator name, such as {@code GreaterThanThreshold}
 * @param treatMissingData {@code missing}, {@code notBreaching}, {@code breaching} or {@code
 *     ignore}
 */
public record AlarmResource(
        String name,
        String description,
        Map<String, AlarmMetric> metrics,
        MetricMath value,
        String measured,
        boolean isFinal,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        String comparison,
        String treatMissingData) {

    /** The id of the metric of an alarm that has no expression. */
    static final String ONE = "metric";

    /** Empty where the alarm has an expression. */
    Optional<AlarmMetric> onlyMetric() {
        return metrics.size() == 1 ? Optional.ofNullable(metrics.get(ONE)) : Optional.empty();
    }
}
