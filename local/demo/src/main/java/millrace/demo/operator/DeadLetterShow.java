package millrace.demo.operator;

import java.util.Map;
import millrace.cloud.command.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./millrace deadletters show}: all of one letter. */
@Command(
        name = "show",
        description = "Shows a dead letter, and whether its effect stands meanwhile.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class DeadLetterShow extends OperatorCommand {

    @Option(names = "--letter", paramLabel = "ID", required = true, description = "The letter.")
    String letter = "";

    private DeadLetterShow() {}

    @Override
    void run(OperatorApi operations) {
        var shown = operations.get("/api/dead-letters/" + OperatorApi.encoded(letter), Map.of());
        print(shown, () -> show(shown));
    }

    private void show(JsonNode shown) {
        shown.forEachEntry((field, value) -> {
            var text = value.isString() ? value.asString() : value.toString();
            // A stack trace has lines; each of them alone is made harmless.
            text.lines()
                    .map(TextTable::printable)
                    .forEach(line -> out().println(field + ": " + line));
        });
    }
}
