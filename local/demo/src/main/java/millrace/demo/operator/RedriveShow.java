package millrace.demo.operator;

import java.util.Map;
import millrace.cloud.command.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace redrive show}: how far one is. */
@Command(
        name = "show",
        description = "Tells how far a redrive is.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class RedriveShow extends OperatorCommand {

    @Option(names = "--redrive", paramLabel = "ID", required = true, description = "The redrive.")
    String redrive = "";

    @Option(names = "--follow", description = "Shows its progress until it ends.")
    boolean follow;

    private RedriveShow() {}

    @Override
    void run(OperatorApi operations) {
        var now = operations.get("/api/redrives/" + OperatorApi.encoded(redrive), Map.of());
        var progress = new RedriveProgress(operations, spec.commandLine().getErr());
        var shown = follow ? progress.watched(now) : now;
        print(shown, () -> out().println(TextTable.printable(RedriveProgress.line(shown))));
    }
}
