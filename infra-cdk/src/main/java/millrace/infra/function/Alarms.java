package millrace.infra.function;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Alarms of one construct; each tells the alarm topic when it goes off and when it is over. */
public final class Alarms {

    /** Every minute counts for lag and dead letters; AWS and the local cloud both have it. */
    private static final Duration MINUTE = Duration.minutes(1);

    /** The time over which shares are taken: five calls of what is called once a minute. */
    private static final Duration SHARE_PERIOD = Duration.minutes(5);

    private final Construct scope;
    private final String prefix;
    private final ITopic topic;

    public Alarms(Construct scope, String prefix, ITopic topic) {
        this.scope = scope;
        this.prefix = prefix;
        this.topic = topic;
    }

    /**
     * Goes off when the metric was over the threshold in so many periods in a row. No data is no
     * trouble.
     */
    public void above(
            String name, String description, IMetric metric, double threshold, int periods) {
        raise(over(name, description, metric, threshold, periods, TreatMissingData.NOT_BREACHING));
    }

    /**
     * As {@link #above}, and when nothing was measured for as long: whoever should measure is
     * silent.
     */
    public void aboveOrSilent(
            String name, String description, IMetric metric, double threshold, int periods) {
        raise(over(name, description, metric, threshold, periods, TreatMissingData.BREACHING));
    }

    /** Goes off when nothing was counted, or nothing measured, in so many periods in a row. */
    public void silent(String name, String description, IMetric metric, int periods) {
        raise(
                alarm(name, description)
                        .metric(metric)
                        .threshold(1)
                        .evaluationPeriods(periods)
                        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                        .treatMissingData(TreatMissingData.BREACHING));
    }

    private Alarm.Builder over(
            String name,
            String description,
            IMetric metric,
            double threshold,
            int periods,
            TreatMissingData missing) {
        return alarm(name, description)
                .metric(metric)
                .threshold(threshold)
                .evaluationPeriods(periods)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(missing);
    }

    private Alarm.Builder alarm(String name, String description) {
        return Alarm.Builder.create(scope, "Alarm-" + name)
                .alarmName(prefix + name)
                .alarmDescription(description + "; what to do: " + Runbook.page(prefix + name));
    }

    private void raise(Alarm.Builder described) {
        var alarm = described.build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
    }

    /**
     * The percentage that some are of all, over five minutes; 0 while they are fewer than a floor,
     * so that one of three is no rate yet.
     *
     * @param all an expression of {@code some} and {@code others}
     * @param label its name in words
     */
    public static MathExpression share(
            Metric some, Metric others, String all, int floor, String label) {
        return MathExpression.Builder.create()
                .expression("IF(some >= %s, 100 * some / (%s), 0)".formatted(floor, all))
                .usingMetrics(
                        Map.of("some", overFiveMinutes(some), "others", overFiveMinutes(others)))
                .period(SHARE_PERIOD)
                .label(label)
                .build();
    }

    private static Metric overFiveMinutes(Metric metric) {
        return metric.with(MetricOptions.builder().period(SHARE_PERIOD).build());
    }

    /** A metric of Lambda about one function, such as {@code Errors}. */
    public static Metric ofFunction(String function, String name, String statistic) {
        return metric("AWS/Lambda", name, statistic, Map.of("FunctionName", function));
    }

    /** A metric that the function's own code writes to its log. */
    public static Metric ofCode(String function, String stage, String name, String statistic) {
        return metric(
                "Millrace", name, statistic, Map.of("FunctionName", function, "Stage", stage));
    }

    /** The lag of a consumer group as the cluster sees it, such as {@code SumOffsetLag}. */
    public static Metric ofGroup(String cluster, String group, String topic, String name) {
        return metric(
                "AWS/Kafka",
                name,
                "Maximum",
                Map.of("Cluster Name", cluster, "Consumer Group", group, "Topic", topic));
    }

    /** A metric by the minute. */
    public static Metric metric(
            String namespace, String name, String statistic, Map<String, String> dimensions) {
        return metric(namespace, name, statistic, dimensions, MINUTE);
    }

    public static Metric metric(
            String namespace,
            String name,
            String statistic,
            Map<String, String> dimensions,
            Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .dimensionsMap(dimensions)
                .period(period)
                .build();
    }
}
