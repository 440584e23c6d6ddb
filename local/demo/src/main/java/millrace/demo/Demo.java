package millrace.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code ./millrace demo <scenario>}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Drives a running system as its customers would and tells what happens.",
        subcommands = {OrdersDemo.class, CouponsDemo.class})
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        // Before anything logs: the story is told on standard output, the rest only on failure.
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }
}
