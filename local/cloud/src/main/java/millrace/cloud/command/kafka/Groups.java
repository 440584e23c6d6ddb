package millrace.cloud.command.kafka;

import java.time.Clock;
import java.util.List;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.TextTable;
import millrace.cloud.msk.view.GroupsView;
import millrace.cloud.msk.view.GroupsView.Group;
import millrace.cloud.msk.view.KafkaReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./millrace groups}. */
@Command(
        name = "./millrace groups",
        description =
                "Lists consumer groups with their lag in records and in seconds, or the partitions"
                        + " of one. Reads one record of each partition that is behind, and commits"
                        + " nothing.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Groups extends KafkaCommand {

    @Option(names = "--group", paramLabel = "GROUP", description = "Shows its partitions.")
    @Nullable String group;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only groups that read it.")
    @Nullable String topic;

    @Option(names = "--behind", description = "Only groups that are behind.")
    boolean behind;

    private Groups() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Groups());
    }

    @Override
    void run() {
        List<Group> groups;
        try (var reader = new KafkaReader(() -> kafka.properties(stage))) {
            groups =
                    new GroupsView(reader, Clock.systemUTC())
                            .groups().stream().filter(this::isAskedFor).toList();
        }
        if (group != null && groups.isEmpty()) {
            throw new KafkaDoesNotAnswer("no group " + group + " has read anything like that");
        }
        if (json.isAskedFor()) {
            out().println(JSON.writeValueAsString(groups));
        } else {
            (group == null ? byTopic(groups) : partitions(groups)).print(out());
        }
    }

    private boolean isAskedFor(Group one) {
        return (group == null || one.group().equals(group))
                && (topic == null || one.topic().equals(topic))
                && (!behind || one.lag() > 0);
    }

    private static TextTable byTopic(List<Group> groups) {
        var table = new TextTable("group", "topic", "partitions", "lag", "seconds");
        for (var one : groups) {
            table.row(
                    one.group(),
                    one.topic(),
                    one.partitions().size(),
                    one.lag(),
                    Math.round(one.lagSeconds()));
        }
        return table;
    }

    private static TextTable partitions(List<Group> groups) {
        var table = new TextTable("topic", "partition", "committed", "end", "lag", "seconds");
        for (var one : groups) {
            for (var partition : one.partitions()) {
                table.row(
                        one.topic(),
                        partition.partition(),
                        partition.committed(),
                        partition.end(),
                        partition.lag(),
                        Math.round(partition.lagSeconds()));
            }
        }
        return table;
    }
}
