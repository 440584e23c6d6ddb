package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import org.jspecify.annotations.Nullable;

/** Makes the command lines of functions; holds the files that their processes need. */
final class ProcessCommands implements AutoCloseable {

    private static final String PATH = "PATH";

    private final FunctionEnvironment environment;
    private final @Nullable RuntimeClientLibrary library;
    private final Bootstraps bootstraps;
    private final @Nullable DebuggedFunction debugged;
    private final String path = System.getenv().getOrDefault(PATH, "");

    private ProcessCommands(
            FunctionEnvironment environment,
            @Nullable RuntimeClientLibrary library,
            Bootstraps bootstraps,
            @Nullable DebuggedFunction debugged) {
        this.environment = environment;
        this.library = library;
        this.bootstraps = bootstraps;
        this.debugged = debugged;
    }

    /**
     * @throws IsolationUnavailableException when a function runs on a JVM and this machine cannot
     *     run the interface client
     */
    static ProcessCommands open(
            List<FunctionResource> functions,
            FunctionEnvironment environment,
            @Nullable DebuggedFunction debugged)
            throws IOException {
        var library =
                functions.stream().anyMatch(FunctionResource::isJava)
                        ? RuntimeClientLibrary.unpack()
                        : null;
        return new ProcessCommands(environment, library, Bootstraps.unpack(), debugged);
    }

    ProcessCommand of(FunctionResource function) {
        var variables = new HashMap<>(environment.of(function));
        var options =
                debugged != null && debugged.is(function)
                        ? debugged.options(function)
                        : List.<String>of();
        if (library != null && function.isJava()) {
            return new ProcessCommand(
                    function, Map.copyOf(variables), JavaCommand.words(function, library, options));
        }
        var script = ScriptRuntime.of(function.runtime()).orElseThrow();
        script.variables(function).forEach(variables::putIfAbsent);
        variables.putIfAbsent(PATH, path);
        return new ProcessCommand(
                function,
                Map.copyOf(variables),
                script.command(
                        script.executable(path).orElseThrow(), bootstraps.of(script), options));
    }

    @Override
    public void close() {
        if (library != null) {
            library.close();
        }
        bootstraps.close();
    }
}
