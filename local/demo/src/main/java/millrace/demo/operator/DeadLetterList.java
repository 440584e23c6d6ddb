package millrace.demo.operator;

import java.util.Locale;
import java.util.Map;
import millrace.cloud.command.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace deadletters list}: one line for each letter. */
@Command(
        name = "list",
        description =
                "Lists dead letters of a cause, of a topic and key, of an event or of a"
                        + " correlation; else the newest of each cause.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class DeadLetterList extends OperatorCommand {

    @Option(names = "--group", paramLabel = "ID", description = "Those of this cause.")
    @Nullable String group;

    @Option(
            names = "--status",
            paramLabel = "open|handled|discarded|parked",
            description = "With --group: those in this state (default: open).")
    @Nullable String status;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "With --group: those whose key, reason or value holds it.")
    @Nullable String text;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "With --key: of this topic.")
    @Nullable String topic;

    @Option(names = "--key", paramLabel = "TEXT", description = "With --topic: of this key.")
    @Nullable String key;

    @Option(names = "--event", paramLabel = "ID", description = "Those of this event.")
    @Nullable String eventId;

    @Option(
            names = "--correlation",
            paramLabel = "TEXT",
            description = "Those that the request with this id led to.")
    @Nullable String correlationId;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most letters (default: 100).",
            defaultValue = "100")
    int limit;

    private DeadLetterList() {}

    @Override
    void run(OperatorApi operations) {
        var query =
                given(
                        "groupId", group,
                        "status", status == null ? null : status.toUpperCase(Locale.ROOT),
                        "text", text,
                        "topic", topic,
                        "key", key,
                        "eventId", eventId,
                        "correlationId", correlationId);
        var letters = operations.list("/api/dead-letters", "letters", query, limit);
        print(
                Map.of("letters", letters),
                () -> {
                    var table =
                            new TextTable(
                                    "letter",
                                    "status",
                                    "last seen",
                                    "type",
                                    "key",
                                    "consumer",
                                    "why");
                    for (var letter : letters) {
                        table.row(
                                text(letter, "letterId"),
                                text(letter, "status"),
                                text(letter, "lastSeen"),
                                text(letter, "eventType"),
                                text(letter, "key"),
                                text(letter, "group"),
                                text(letter, "reason"));
                    }
                    table.print(out());
                });
    }
}
