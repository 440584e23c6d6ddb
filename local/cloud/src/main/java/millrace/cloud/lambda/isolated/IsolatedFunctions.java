package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import millrace.cloud.lambda.runtime.UnknownFunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Each function in processes of its own, which ask Lambda's Runtime API, as on Lambda: one
 * invocation at a time in a process, a process that times out is killed. Processes start at the
 * first invocation, so that one shows the cold start, and at most {@link
 * ProcessPool#MAXIMUM_PROCESSES} run for one function.
 */
public final class IsolatedFunctions implements FunctionRuntime {

    private final Map<String, ProcessPool> pools = new LinkedHashMap<>();
    private final Semaphore permits = new Semaphore(MAXIMUM_CONCURRENT_INVOCATIONS);
    private final List<InvocationListener> listeners = new CopyOnWriteArrayList<>();

    private final ProcessCommands commands;

    private IsolatedFunctions(ProcessCommands commands) {
        this.commands = commands;
    }

    /**
     * Starts no process yet, but that of a function to which a debugger is to attach.
     *
     * @param logDirectory gets a file for each process
     * @param lines gets the function and the line for every line that any process prints
     * @param debugged null for none; it need not be among these
     * @throws IsolationUnavailableException when this machine cannot run the interface client
     */
    public static IsolatedFunctions start(
            List<FunctionResource> resources,
            FunctionEnvironment environment,
            Path logDirectory,
            BiConsumer<String, String> lines,
            @Nullable DebuggedFunction debugged)
            throws IOException {
        Files.createDirectories(logDirectory);
        var functions =
                new IsolatedFunctions(ProcessCommands.open(resources, environment, debugged));
        for (var resource : resources) {
            if (debugged != null && debugged.is(resource)) {
                functions.add(debugged.patient(resource), 1, logDirectory, lines).begin();
            } else {
                functions.add(resource, ProcessPool.MAXIMUM_PROCESSES, logDirectory, lines);
            }
        }
        return functions;
    }

    private ProcessPool add(
            FunctionResource function,
            int processes,
            Path logDirectory,
            BiConsumer<String, String> lines) {
        var pool =
                new ProcessPool(
                        function,
                        () -> commands.of(function),
                        processes,
                        logDirectory,
                        line -> lines.accept(function.name(), line),
                        InstantSource.system());
        pools.put(function.name(), pool);
        return pool;
    }

    @Override
    public Set<String> functionNames() {
        return Set.copyOf(pools.keySet());
    }

    /**
     * Nothing to wait for: a process starts at its function's first invocation, and a failure is
     * that one's result.
     */
    @Override
    public void awaitReady() {}

    @Override
    public void onInvocation(InvocationListener listener) {
        listeners.add(listener);
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        var pool = pools.get(functionName);
        if (pool == null) {
            throw new UnknownFunctionException(functionName);
        }
        if (!permits.tryAcquire()) {
            throw new ThrottledException(functionName);
        }
        try {
            var result = pool.invoke(payload);
            listeners.forEach(listener -> listener.invoked(pool.function(), result));
            return result;
        } finally {
            permits.release();
        }
    }

    /** Ends all processes at once; invocations that still wait get an error result. */
    @Override
    public void close() {
        pools.values().forEach(ProcessPool::close);
        commands.close();
    }
}
