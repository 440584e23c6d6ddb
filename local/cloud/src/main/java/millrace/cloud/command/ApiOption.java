package millrace.cloud.command;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --api} of a command for a running system, to be mixed in. */
public final class ApiOption {

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "A running system (default: the ./millrace up that started last).")
    private @Nullable URI api;

    /** Made by picocli or the command. */
    public ApiOption() {}

    /** The address, which the launcher gives where the user does not. */
    public URI address() {
        return Objects.requireNonNull(api, "--api");
    }
}
