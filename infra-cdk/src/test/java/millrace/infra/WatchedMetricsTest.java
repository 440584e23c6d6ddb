package millrace.infra;

import static java.util.stream.Collectors.toSet;
import static millrace.infra.Policies.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.infra.AlarmPromises.Watched;
import org.junit.jupiter.api.Test;

/** No alarm waits for a metric that nobody sends. */
class WatchedMetricsTest {

    private static final Pattern CONSTANT = Pattern.compile("\"([A-Z]\\w+)\"");
    private static final String UNAVAILABLE = "Unavailable";

    /** The metrics of AWS's documentation that we watch, with the dimensions that they have. */
    private static final Map<String, Set<String>> OF_AWS =
            """
            AWS/ApiGateway 5xx: ApiId
            AWS/ApiGateway Count: ApiId
            AWS/ApiGateway Latency: ApiId
            AWS/DynamoDB ReadThrottleEvents: TableName
            AWS/DynamoDB WriteThrottleEvents: TableName
            AWS/DynamoDB WriteThrottleEvents: GlobalSecondaryIndexName, TableName
            AWS/Kafka ConnectionCount: Broker ID, Cluster Name
            AWS/Kafka CpuSystem: Broker ID, Cluster Name
            AWS/Kafka CpuUser: Broker ID, Cluster Name
            AWS/Kafka EstimatedMaxTimeLag: Cluster Name, Consumer Group, Topic
            AWS/Kafka SumOffsetLag: Cluster Name, Consumer Group, Topic
            AWS/Lambda ClaimedAccountConcurrency:
            AWS/Lambda DroppedEventCount: EventSourceMappingUUID
            AWS/Lambda Duration: FunctionName
            AWS/Lambda Errors: FunctionName
            AWS/Lambda Invocations: FunctionName
            AWS/Lambda IteratorAge: FunctionName
            AWS/Lambda MaxOffsetLag: EventSourceMappingUUID
            AWS/Lambda OnFailureDestinationDeliveredEventCount: EventSourceMappingUUID
            AWS/Lambda Throttles: FunctionName
            AWS/SES Reputation.BounceRate: ses:configuration-set
            AWS/SES Reputation.ComplaintRate: ses:configuration-set
            AWS/SQS NumberOfMessagesSent: QueueName
            AWS/Scheduler InvocationDroppedCount: ScheduleGroup
            AWS/Scheduler TargetErrorCount: ScheduleGroup
            AWS/Usage ResourceCount: Class, Resource, Service, Type
            """
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.strip().split(":", 2))
                    .collect(
                            Collectors.groupingBy(
                                    parts -> parts[0],
                                    Collectors.mapping(parts -> parts[1].strip(), toSet())));

    private static Stream<Watched> watched() {
        return PROD.all("AWS::CloudWatch::Alarm").stream()
                .flatMap(alarm -> AlarmPromises.watched(alarm).stream());
    }

    @Test
    void what_aws_measures_is_watched_under_its_name_and_dimensions() {
        var used = new TreeSet<String>();
        watched()
                .filter(metric -> !metric.namespace().equals("Millrace"))
                .forEach(metric -> {
                    var name = metric.namespace() + " " + metric.name();
                    var dimensions = String.join(", ", metric.dimensions().keySet());
                    assertThat(OF_AWS).containsKey(name);
                    assertThat(OF_AWS.get(name)).as(name).contains(dimensions);
                    used.add(name);
                });
        assertThat(used).isEqualTo(new TreeSet<>(OF_AWS.keySet()));
    }

    /** The code writes each metric with the function and the stage as dimensions. */
    @Test
    void what_our_code_measures_is_a_constant_of_the_code() {
        var constants = constants();
        var functions =
                PROD.functions().stream().map(one -> one.text("FunctionName")).collect(toSet());
        watched()
                .filter(metric -> metric.namespace().equals("Millrace"))
                .forEach(metric -> {
                    var constant =
                            metric.name().endsWith(UNAVAILABLE)
                                    ? metric.name()
                                            .substring(
                                                    0,
                                                    metric.name().length() - UNAVAILABLE.length())
                                    : metric.name();
                    assertThat(constants).contains(constant);
                    assertThat(metric.dimensions().keySet())
                            .containsExactly("FunctionName", "Stage");
                    assertThat(functions).contains(metric.dimensions().get("FunctionName"));
                    assertThat(metric.dimensions().get("Stage")).isEqualTo("prod");
                });
    }

    @Test
    void resources_that_metrics_name_exist() {
        var tables = names("AWS::DynamoDB::GlobalTable", "TableName");
        var queues = names("AWS::SQS::Queue", "QueueName");
        var groups = names("AWS::Scheduler::ScheduleGroup", "Name");
        var sets = names("AWS::SES::ConfigurationSet", "Name");
        var clusters = names("AWS::MSK::Cluster", "ClusterName");
        var functions = names("AWS::Lambda::Function", "FunctionName");
        var known =
                Map.of(
                        "TableName", tables,
                        "QueueName", queues,
                        "ScheduleGroup", groups,
                        "ses:configuration-set", sets,
                        "Cluster Name", clusters,
                        "FunctionName", functions,
                        "GlobalSecondaryIndexName", Set.of("lookup", "due"));
        watched()
                .forEach(metric ->
                        metric.dimensions()
                                .forEach((dimension, value) -> {
                                    if (known.containsKey(dimension)) {
                                        assertThat(known.get(dimension))
                                                .as(dimension)
                                                .contains(value);
                                    }
                                }));
        assertThat(PROD.all("AWS::Scheduler::Schedule"))
                .allSatisfy(one -> assertThat(groups).contains(one.text("GroupName")));
    }

    private static Set<String> names(String type, String property) {
        return PROD.all(type).stream().map(one -> one.text(property)).collect(toSet());
    }

    private static Set<String> constants() {
        try (var files = Files.walk(Path.of("../functions"))) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CONSTANT.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
