package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import millrace.cloud.lambda.runtime.FunctionResource;

/**
 * The function that a debugger may attach to, and the port of 127.0.0.1 at which it listens. It
 * runs in a single process, which starts with the local cloud and is not ended while a person looks
 * at it.
 */
public record DebuggedFunction(String name, int port) {

    /** The port that debuggers of Java propose. */
    static final int DEFAULT_PORT = 5005;

    /** The time-out of its invocations, whatever the template says. */
    static final Duration TIMEOUT = Duration.ofHours(1);

    /**
     * @param text {@code FUNCTION} or {@code FUNCTION:PORT}
     */
    public static DebuggedFunction of(String text) {
        var parts = text.split(":", 2);
        return new DebuggedFunction(
                parts[0], parts.length == 1 ? DEFAULT_PORT : Integer.parseInt(parts[1]));
    }

    /** Host and port for the debugger. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public boolean is(FunctionResource function) {
        return function.name().equals(name);
    }

    /**
     * Checks that a debugger will be able to attach.
     *
     * @param functions those that run here
     * @throws DebuggingUnavailableException when none of them is meant, or its language has no
     *     debugger on this machine
     * @throws BindException when the port is taken; its message is one sentence for the user
     */
    public void require(Collection<FunctionResource> functions) throws IOException {
        var function =
                functions.stream()
                        .filter(this::is)
                        .findFirst()
                        .orElseThrow(() ->
                                new DebuggingUnavailableException(
                                        "There is no function "
                                                + name
                                                + " to debug: --debug takes one of "
                                                + names(functions)));
        requirePort();
        requireDebugger(function);
    }

    private static String names(Collection<FunctionResource> functions) {
        return functions.stream()
                .map(FunctionResource::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void requirePort() throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (BindException e) {
            var taken =
                    new BindException(
                            "Port %s for the debugger of %s is taken: choose another with --debug=%s:PORT"
                                    .formatted(port, name, name));
            taken.initCause(e);
            throw taken;
        }
    }

    private void requireDebugger(FunctionResource function) throws IOException {
        var script = ScriptRuntime.of(function.runtime());
        if (script.isPresent() && !script.get().hasDebugger()) {
            throw new DebuggingUnavailableException(
                    "%s cannot debug %s without its module %s: install it with pip"
                            .formatted(
                                    script.get().program(), name, ScriptRuntime.PYTHON_DEBUGGER));
        }
    }

    /** The function with the time that a person needs. */
    FunctionResource patient(FunctionResource function) {
        return function.withTimeout(TIMEOUT);
    }

    /** The options that let its interpreter listen, without waiting for the debugger. */
    List<String> options(FunctionResource function) {
        return ScriptRuntime.of(function.runtime())
                .map(script -> script.debugger(address()))
                .orElseGet(() -> JavaCommand.debugger(address()));
    }
}
