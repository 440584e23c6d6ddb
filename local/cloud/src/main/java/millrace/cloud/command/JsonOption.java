package millrace.cloud.command;

import picocli.CommandLine.Option;

/** The option {@code --json} of a command, to be mixed in. */
public final class JsonOption {

    @Option(names = "--json", description = "Prints JSON, for scripts (default: text for people).")
    private boolean json;

    /** Made by picocli or the command. */
    public JsonOption() {}

    public boolean isAskedFor() {
        return json;
    }
}
