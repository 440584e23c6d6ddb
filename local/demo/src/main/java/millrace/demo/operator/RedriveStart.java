package millrace.demo.operator;

import millrace.cloud.command.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./millrace redrive start}: begins a redrive and watches it. */
@Command(
        name = "start",
        description =
                "Begins a redrive and shows its progress until it ends. It goes on without this"
                        + " command.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
final class RedriveStart extends OperatorCommand {

    @Mixin final LettersOption chosen = new LettersOption();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "The most letters a second, up to 100 (default: 10).")
    @Nullable Integer rate;

    @Option(
            names = "--no-canary",
            description = "All at once, instead of 1, then 10, then 100 before the rest.")
    boolean withoutCanary;

    @Option(names = "--no-wait", description = "Does not wait for its end.")
    boolean withoutWaiting;

    private RedriveStart() {}

    @Override
    void run(OperatorApi operations) {
        var wish = chosen.selection();
        wish.put("canary", !withoutCanary);
        if (rate != null) {
            wish.put("ratePerSecond", rate);
        }
        var begun = operations.post("/api/redrives", wish);
        var err = spec.commandLine().getErr();
        err.println("Redrive " + begun.path("redriveId").asString());
        var end = withoutWaiting ? begun : new RedriveProgress(operations, err).watched(begun);
        print(end, () -> out().println(TextTable.printable(RedriveProgress.line(end))));
        if (end.path("status").asString().equals("STOPPED")) {
            throw new OperatorFailure("The redrive stopped itself.");
        }
    }
}
