package millrace.cloud.command;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --simulators} of a command for a running system, to be mixed in. */
public final class SimulatorsOption {

    @Option(
            names = "--simulators",
            paramLabel = "URL",
            description = "Its simulators (default: of the same system).")
    private @Nullable URI simulators;

    /** Made by picocli or the command. */
    public SimulatorsOption() {}

    /** The address, which the launcher gives where the user does not. */
    public URI address() {
        return Objects.requireNonNull(simulators, "--simulators");
    }
}
