package millrace.cloud.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option {@code --stage} of a command for deployed systems, too, to be mixed in. The launcher
 * finds the stage's addresses.
 */
public final class StageOption {

    @Option(
            names = "--stage",
            paramLabel = "dev|prod",
            description = "This deployed stage, found by the AWS CLI (default: a local system).")
    private @Nullable String stage;

    /** Made by picocli or the command. */
    public StageOption() {}

    public boolean isDeployed() {
        return stage != null;
    }
}
