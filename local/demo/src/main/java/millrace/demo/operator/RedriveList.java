package millrace.demo.operator;

import java.util.Map;
import millrace.cloud.command.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace redrive list}: redrives, the newest first. */
@Command(
        name = "list",
        description = "Lists redrives, the newest first.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class RedriveList extends OperatorCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most redrives (default: 20).",
            defaultValue = "20")
    int limit;

    private RedriveList() {}

    @Override
    void run(OperatorApi operations) {
        var redrives = operations.list("/api/redrives", "redrives", Map.of(), limit);
        print(
                Map.of("redrives", redrives),
                () -> {
                    var table =
                            new TextTable(
                                    "redrive", "started", "status", "sent", "handled", "failed",
                                    "waiting");
                    for (var redrive : redrives) {
                        table.row(
                                text(redrive, "redriveId"),
                                text(redrive, "startedAt"),
                                text(redrive, "status"),
                                redrive.path("sent").asLong(),
                                redrive.path("handled").asLong(),
                                redrive.path("failed").asLong(),
                                redrive.path("waiting").asLong());
                    }
                    table.print(out());
                });
    }
}
