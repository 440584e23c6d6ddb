package millrace.demo.operator;

import millrace.cloud.command.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millrace redrive pause}, {@code resume} and {@code abort}. */
abstract class RedriveSteering extends OperatorCommand {

    @Option(names = "--redrive", paramLabel = "ID", required = true, description = "The redrive.")
    String redrive = "";

    abstract String verb();

    @Override
    final void run(OperatorApi operations) {
        var path = "/api/redrives/" + OperatorApi.encoded(redrive) + "/" + verb();
        var steered = operations.post(path, null);
        print(steered, () -> out().println(TextTable.printable(RedriveProgress.line(steered))));
    }

    @Command(
            name = "pause",
            description = "Sends nothing more until it is resumed.",
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    static final class Pause extends RedriveSteering {

        private Pause() {}

        @Override
        String verb() {
            return "pause";
        }
    }

    @Command(
            name = "resume",
            description = "Goes on with a redrive that was paused.",
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    static final class Resume extends RedriveSteering {

        private Resume() {}

        @Override
        String verb() {
            return "resume";
        }
    }

    @Command(
            name = "abort",
            description = "Ends a redrive; nothing more is sent.",
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    static final class Abort extends RedriveSteering {

        private Abort() {}

        @Override
        String verb() {
            return "abort";
        }
    }
}
