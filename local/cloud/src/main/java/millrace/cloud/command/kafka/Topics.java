package millrace.cloud.command.kafka;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.TextTable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./millrace topics}. */
@Command(
        name = "./millrace topics",
        description =
                "Lists the topics of a running system, or the partitions of one, with their leaders.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Topics implements Callable<Integer> {

    @Mixin final HelpOption help = new HelpOption();
    @Mixin final KafkaOption kafka = new KafkaOption();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Shows its partitions.")
    @Nullable String topic;

    @Option(
            names = "--create",
            paramLabel = "TOPIC",
            description = "Makes a topic of your own to try things with.")
    @Nullable String created;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Its partitions (default: 3).",
            defaultValue = "3")
    int partitions;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Brokers that have each partition (default: as many as run, at most 3).")
    @Nullable Short replicas;

    @Spec CommandSpec spec = CommandSpec.create();

    private Topics() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Topics());
    }

    @Override
    public Integer call() {
        try (var admin = kafka.admin()) {
            if (created != null) {
                create(admin, created);
            }
            var shown = created == null ? topic : created;
            (shown == null ? all(admin) : one(admin, shown)).print(spec.commandLine().getOut());
            return 0;
        } catch (KafkaDoesNotAnswer refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        }
    }

    private void create(Admin admin, String name) {
        KafkaOption.await(
                admin.createTopics(
                                List.of(
                                        new NewTopic(
                                                name,
                                                Optional.of(partitions),
                                                Optional.of(replicas(admin)))))
                        .all());
    }

    private short replicas(Admin admin) {
        if (replicas != null) {
            return replicas;
        }
        return (short) Math.min(3, KafkaOption.await(admin.describeCluster().nodes()).size());
    }

    private static TextTable all(Admin admin) {
        var descriptions =
                KafkaOption.await(
                        admin.describeTopics(KafkaOption.await(admin.listTopics().names()))
                                .allTopicNames());
        var ends = offsets(admin, descriptions.values(), OffsetSpec.latest());
        var starts = offsets(admin, descriptions.values(), OffsetSpec.earliest());
        var table = new TextTable("topic", "partitions", "replicas", "records");
        new TreeMap<>(descriptions)
                .forEach((name, description) ->
                        table.row(
                                name,
                                description.partitions().size(),
                                description.partitions().getFirst().replicas().size(),
                                partitionsOf(description).stream()
                                        .mapToLong(
                                                each -> offset(ends, each) - offset(starts, each))
                                        .sum()));
        return table;
    }

    private static TextTable one(Admin admin, String name) {
        var description =
                KafkaOption.await(admin.describeTopics(List.of(name)).allTopicNames())
                        .values()
                        .iterator()
                        .next();
        var starts = offsets(admin, List.of(description), OffsetSpec.earliest());
        var ends = offsets(admin, List.of(description), OffsetSpec.latest());
        var table =
                new TextTable("partition", "leader", "replicas", "in sync", "first", "next offset");
        for (var partition : description.partitions()) {
            var key = new TopicPartition(name, partition.partition());
            table.row(
                    partition.partition(),
                    Optional.ofNullable(partition.leader()).map(Node::idString).orElse("none"),
                    ids(partition.replicas()),
                    ids(partition.isr()),
                    offset(starts, key),
                    offset(ends, key));
        }
        return table;
    }

    private static String ids(Collection<Node> nodes) {
        return nodes.stream().map(Node::idString).sorted().collect(joining(","));
    }

    private static List<TopicPartition> partitionsOf(TopicDescription description) {
        return description.partitions().stream()
                .map(TopicPartitionInfo::partition)
                .map(partition -> new TopicPartition(description.name(), partition))
                .toList();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, Collection<TopicDescription> topics, OffsetSpec which) {
        return KafkaOption.await(
                admin.listOffsets(
                                topics.stream()
                                        .flatMap(topic -> partitionsOf(topic).stream())
                                        .collect(toMap(each -> each, _ -> which)))
                        .all());
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        var found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }
}
