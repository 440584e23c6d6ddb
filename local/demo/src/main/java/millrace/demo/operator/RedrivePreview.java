package millrace.demo.operator;

import millrace.cloud.command.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code ./millrace redrive preview}: what a redrive would do. */
@Command(
        name = "preview",
        description = "Tells what a redrive would do, and changes nothing.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class RedrivePreview extends OperatorCommand {

    @Mixin final LettersOption chosen = new LettersOption();

    private RedrivePreview() {}

    @Override
    void run(OperatorApi operations) {
        var preview = operations.post("/api/redrives/preview", chosen.selection());
        print(preview, () -> show(preview));
    }

    private void show(JsonNode preview) {
        out().println(
                        "%s letters, of which %s were looked at."
                                .formatted(
                                        preview.path("letters").asLong(),
                                        preview.path("previewed").asInt()));
        var table =
                new TextTable(
                        "consumer",
                        "topic",
                        "letters",
                        "effect stands",
                        "unknown",
                        "sent after",
                        "not their turn",
                        "obstacles");
        for (var consumer : preview.path("consumers")) {
            table.row(
                    text(consumer, "group"),
                    text(consumer, "topic"),
                    consumer.path("letters").asInt(),
                    consumer.path("effectStands").asInt(),
                    consumer.path("effectUnknown").asInt(),
                    consumer.path("waitingBehind").asInt(),
                    consumer.path("behindOthers").asInt(),
                    consumer.path("obstacles"));
        }
        table.print(out());
    }
}
