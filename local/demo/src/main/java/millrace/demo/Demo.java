package millrace.demo;

import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code ./millrace demo <scenario>}. */
@Command(
        name = "./millrace demo",
        description = "Drives a running system as its customers would and tells what happens.",
        usageHelpWidth = 100,
        subcommands = {OrdersDemo.class, CouponsDemo.class, DevTripDemo.class, ConcertDemo.class})
public final class Demo {

    @Mixin final HelpOption help = new HelpOption();

    private Demo() {}

    public static void main(String[] arguments) {
        // Before anything logs: the story is told on standard output, the rest only on failure.
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all scenarios. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Demo());
    }
}
