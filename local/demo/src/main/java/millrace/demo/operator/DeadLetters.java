package millrace.demo.operator;

import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code ./millrace deadletters <what>}. */
@Command(
        name = "./millrace deadletters",
        description = "Finds, shows and discards dead letters.",
        usageHelpWidth = 100,
        subcommands = {
            DeadLetterGroups.class,
            DeadLetterList.class,
            DeadLetterShow.class,
            DeadLetterDiscard.class
        })
public final class DeadLetters {

    @Mixin final HelpOption help = new HelpOption();

    private DeadLetters() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all that it does. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new DeadLetters());
    }
}
