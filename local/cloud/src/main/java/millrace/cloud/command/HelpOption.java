package millrace.cloud.command;

import picocli.CommandLine.Option;

/** The option {@code --help} of a command, to be mixed in. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this text.")
    private boolean help;

    /** Made by picocli or the command. */
    public HelpOption() {}

    /** True when the text is asked for. */
    public boolean isAskedFor() {
        return help;
    }
}
