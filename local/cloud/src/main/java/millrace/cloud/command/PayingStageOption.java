package millrace.cloud.command;

import picocli.CommandLine.Option;

/**
 * The option {@code --stage} of a command whose customers pay, to be mixed in. The launcher gives
 * the running system's and refuses a stage in which no test card stands in for theirs.
 */
public final class PayingStageOption {

    @Option(
            names = "--stage",
            paramLabel = "local|dev",
            description = "Its stage, where a test card pays (default: of the same system).")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private String stage = "local";

    /** Made by picocli or the command. */
    public PayingStageOption() {}
}
