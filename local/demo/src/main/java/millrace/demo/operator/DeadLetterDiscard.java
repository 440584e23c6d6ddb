package millrace.demo.operator;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace deadletters discard}: decides that a letter is not to be handled. */
@Command(
        name = "discard",
        description = "Decides that a dead letter is not to be handled.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class DeadLetterDiscard extends OperatorCommand {

    @Option(names = "--letter", paramLabel = "ID", required = true, description = "The letter.")
    String letter = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; it stays with the letter.")
    String reason = "";

    private DeadLetterDiscard() {}

    @Override
    void run(OperatorApi operations) {
        var path = "/api/dead-letters/" + OperatorApi.encoded(letter) + "/discard";
        var discarded = operations.post(path, Map.of("reason", reason));
        print(discarded, () -> out().println(letter + " is discarded."));
    }
}
