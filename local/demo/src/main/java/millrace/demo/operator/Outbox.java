package millrace.demo.operator;

import java.util.Map;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.TextTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** The command {@code ./millrace outbox}. */
@Command(
        name = "./millrace outbox",
        description =
                "Tells how many events wait to be published, by context and topic, and for how long.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Outbox extends OperatorCommand {

    private Outbox() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Outbox());
    }

    @Override
    void run(OperatorApi operations) {
        var outbox = operations.get("/api/outbox", Map.of());
        print(outbox, () -> show(outbox));
    }

    private void show(JsonNode outbox) {
        if (outbox.path("waiting").asLong() == 0) {
            out().println("Nothing waits to be published.");
            return;
        }
        var table = new TextTable("context", "topic", "waiting", "oldest, seconds");
        for (var topic : outbox.path("topics")) {
            table.row(
                    text(topic, "context"),
                    text(topic, "topic"),
                    topic.path("waiting").asLong(),
                    topic.path("ageSeconds").asLong());
        }
        table.print(out());
        if (!outbox.path("isAll").asBoolean()) {
            out().println("More wait than were counted.");
        }
    }
}
