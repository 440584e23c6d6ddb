package millrace.infra;

import java.util.Map;
import java.util.stream.IntStream;
import millrace.infra.function.Alarms;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms on each broker's CPU and connections. */
final class BrokerAlarms {

    /** MSK advises to stay below: above, one broker's loss is too much for the others. */
    private static final int CPU_PERCENT = 60;

    private static final int CPU_MINUTES = 15;

    private static final int CONNECTIONS_PERCENT = 80;
    private static final int CONNECTIONS_MINUTES = 5;

    private BrokerAlarms() {}

    static void add(Construct scope, String cluster, int brokers, BrokerType type, ITopic topic) {
        var alarms = new Alarms(scope, cluster + "-", topic);
        IntStream.rangeClosed(1, brokers).forEach(broker -> add(alarms, cluster, broker, type));
    }

    private static void add(Alarms alarms, String cluster, int broker, BrokerType type) {
        alarms.above(
                "broker-%s-cpu".formatted(broker),
                "The CPU of broker %s has been busy to more than %s %% for a quarter of an hour"
                        .formatted(broker, CPU_PERCENT),
                MathExpression.Builder.create()
                        .expression("user + system")
                        .usingMetrics(
                                Map.of(
                                        "user", of(cluster, broker, "CpuUser", "Average"),
                                        "system", of(cluster, broker, "CpuSystem", "Average")))
                        .period(Duration.minutes(1))
                        .label("the CPU percentage of broker " + broker)
                        .build(),
                CPU_PERCENT,
                CPU_MINUTES);
        alarms.above(
                "broker-%s-connections".formatted(broker),
                "Broker %s has had more than %s %% of its %s connections for five minutes"
                        .formatted(broker, CONNECTIONS_PERCENT, type.connections),
                of(cluster, broker, "ConnectionCount", "Maximum"),
                type.connections * CONNECTIONS_PERCENT / 100.0,
                CONNECTIONS_MINUTES);
    }

    private static Metric of(String cluster, int broker, String name, String statistic) {
        return Alarms.metric(
                "AWS/Kafka",
                name,
                statistic,
                Map.of("Cluster Name", cluster, "Broker ID", String.valueOf(broker)));
    }
}
