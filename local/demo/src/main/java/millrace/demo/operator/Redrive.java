package millrace.demo.operator;

import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code ./millrace redrive <what>}. */
@Command(
        name = "./millrace redrive",
        description = "Puts dead letters on their topics again, and watches what becomes of them.",
        usageHelpWidth = 100,
        subcommands = {
            RedrivePreview.class,
            RedriveStart.class,
            RedriveList.class,
            RedriveShow.class,
            RedriveSteering.Pause.class,
            RedriveSteering.Resume.class,
            RedriveSteering.Abort.class
        })
public final class Redrive {

    @Mixin final HelpOption help = new HelpOption();

    private Redrive() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all that it does. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Redrive());
    }
}
