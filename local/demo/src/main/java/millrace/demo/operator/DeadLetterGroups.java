package millrace.demo.operator;

import java.util.Map;
import millrace.cloud.command.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace deadletters groups}: one line for each cause. */
@Command(
        name = "groups",
        description = "Lists the causes of dead letters, with their counts.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class DeadLetterGroups extends OperatorCommand {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of this topic.")
    @Nullable String topic;

    @Option(names = "--all", description = "Those of which no letter waits, too.")
    boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most causes (default: 100).",
            defaultValue = "100")
    int limit;

    private DeadLetterGroups() {}

    @Override
    void run(OperatorApi operations) {
        var groups =
                operations.list(
                        "/api/dead-letters/groups",
                        "groups",
                        given("topic", topic, "all", all ? "true" : null),
                        limit);
        print(
                Map.of("groups", groups),
                () -> {
                    var table =
                            new TextTable(
                                    "group",
                                    "open",
                                    "parked",
                                    "redriving",
                                    "topic",
                                    "consumer",
                                    "reason");
                    for (var group : groups) {
                        var cause = group.path("cause");
                        table.row(
                                text(group, "groupId"),
                                group.path("open").asLong(),
                                group.path("parked").asLong(),
                                group.path("redriving").asLong(),
                                text(cause, "topic"),
                                text(cause, "group"),
                                text(cause, "reason"));
                    }
                    table.print(out());
                });
    }
}
