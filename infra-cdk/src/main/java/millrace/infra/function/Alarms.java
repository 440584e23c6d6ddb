package millrace.infra.function;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Alarms of one construct; each tells the alarm topic when it goes off and when it is over. */
public final class Alarms {

    private final Construct scope;
    private final String prefix;
    private final ITopic topic;

    public Alarms(Construct scope, String prefix, ITopic topic) {
        this.scope = scope;
        this.prefix = prefix;
        this.topic = topic;
    }

    /**
     * Goes off when the metric was over the threshold in so many of the last periods as named, all
     * of them in a row. No data is no trouble.
     */
    public void above(
            String name, String description, Metric metric, double threshold, int periods) {
        var alarm =
                Alarm.Builder.create(scope, "Alarm-" + name)
                        .alarmName(prefix + name)
                        .alarmDescription(description)
                        .metric(metric)
                        .threshold(threshold)
                        .evaluationPeriods(periods)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
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

    public static Metric metric(
            String namespace, String name, String statistic, Map<String, String> dimensions) {
        // Every minute counts for lag and dead letters; AWS and the local cloud both have it.
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .dimensionsMap(dimensions)
                .period(Duration.minutes(1))
                .build();
    }
}
