package millrace.cloud.lambda.inprocess;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.cloud.lambda.runtime.ErrorDocuments;
import millrace.cloud.lambda.runtime.FunctionClassLoaders;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.PrintingFunction;
import millrace.cloud.lambda.runtime.ThrottledException;
import millrace.cloud.lambda.runtime.UnknownFunctionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All functions in this JVM, each invocation on a virtual thread. Unlike on Lambda one handler
 * object serves concurrent invocations, and an invocation that times out is interrupted, not
 * killed.
 */
public final class InProcessFunctions implements FunctionRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(InProcessFunctions.class);
    private static final int PARALLEL_INITS =
            Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final FunctionClassLoaders loaders;
    private final Map<String, CompletableFuture<LoadedFunction>> functions = new LinkedHashMap<>();
    private final ExecutorService invocations =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("invocation-", 0).factory());
    private final Semaphore permits = new Semaphore(MAXIMUM_CONCURRENT_INVOCATIONS);
    private final List<InvocationListener> listeners = new CopyOnWriteArrayList<>();

    private InProcessFunctions(FunctionClassLoaders loaders) {
        this.loaders = loaders;
    }

    /**
     * True where a function can run beside others: its handler's constructor takes the function's
     * variables, so that it need not read this process's, and reads and writes streams.
     *
     * @throws ClassNotFoundException when the code has no such handler
     */
    public static boolean suits(FunctionResource function, FunctionClassLoaders loaders)
            throws ClassNotFoundException {
        return LoadedFunction.takesEnvironment(
                Class.forName(function.handlerClass(), false, loaders.of(function)));
    }

    /**
     * Begins the init phases of all functions, side by side, and returns; an invocation waits for
     * its function's.
     */
    public static InProcessFunctions start(
            List<FunctionResource> resources, FunctionEnvironment environment) {
        return start(resources, environment, new FunctionClassLoaders());
    }

    /**
     * The same with class loaders that have served already.
     *
     * @param loaders closed with the functions
     */
    public static InProcessFunctions start(
            List<FunctionResource> resources,
            FunctionEnvironment environment,
            FunctionClassLoaders loaders) {
        var functions = new InProcessFunctions(loaders);
        var inits =
                Executors.newFixedThreadPool(
                        PARALLEL_INITS, Thread.ofPlatform().name("init-", 0).factory());
        for (var resource : resources) {
            functions.functions.put(
                    resource.name(),
                    CompletableFuture.supplyAsync(
                            () -> functions.load(resource, environment), inits));
        }
        inits.shutdown();
        return functions;
    }

    private LoadedFunction load(FunctionResource resource, FunctionEnvironment environment) {
        var start = System.nanoTime();
        PrintingFunction.enter(resource.name());
        try {
            return LoadedFunction.load(resource, loaders.of(resource), environment.of(resource));
        } finally {
            PrintingFunction.leave();
            LOG.debug("Init of {} took {} ms", resource.name(), since(start).toMillis());
        }
    }

    @Override
    public void awaitReady() {
        functions.values().forEach(InProcessFunctions::join);
    }

    @Override
    public void onInvocation(InvocationListener listener) {
        listeners.add(listener);
    }

    @Override
    public Set<String> functionNames() {
        return Set.copyOf(functions.keySet());
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        var loading = functions.get(functionName);
        if (loading == null) {
            throw new UnknownFunctionException(functionName);
        }
        var loaded = join(loading);
        if (!permits.tryAcquire()) {
            throw new ThrottledException(functionName);
        }
        var result = run(loaded, payload);
        listeners.forEach(listener -> listener.invoked(loaded.function(), result));
        return result;
    }

    /** The permit goes back when the handler ends, which may be after its time-out. */
    private InvocationResult run(LoadedFunction loaded, byte[] payload) {
        var requestId = UUID.randomUUID().toString();
        var timeout = loaded.function().timeout();
        var running = new FutureTask<InvocationResult>(() -> call(loaded, payload, requestId));
        invocations.execute(() -> {
            PrintingFunction.enter(loaded.function().name());
            try {
                running.run();
            } finally {
                permits.release();
            }
        });
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return ErrorDocuments.timedOut(requestId, timeout);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An invocation ended without a result", e.getCause());
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return ErrorDocuments.thrown(requestId, e, timeout);
        }
    }

    private static InvocationResult call(LoadedFunction loaded, byte[] payload, String requestId) {
        var start = System.nanoTime();
        try {
            var answer = loaded.call(payload, requestId);
            return new InvocationResult(requestId, answer, null, since(start));
        } catch (Throwable thrown) { // whatever user code throws is the invocation's result
            LOG.warn("Function {} failed, request {}", loaded.function().name(), requestId, thrown);
            return ErrorDocuments.thrown(requestId, thrown, since(start));
        }
    }

    private static LoadedFunction join(CompletableFuture<LoadedFunction> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FunctionStartException failed ? failed : e;
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void close() {
        invocations.shutdown();
        try {
            if (!invocations.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Invocations still running after {} are interrupted", STOP_LIMIT);
                invocations.shutdownNow();
            }
        } catch (InterruptedException e) {
            invocations.shutdownNow();
            Thread.currentThread().interrupt();
        }
        closeFunctions();
        loaders.close();
    }

    /** Side by side: a producer waits for its last records. One that never started is no matter. */
    private void closeFunctions() {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            functions.values().stream()
                    .filter(loading -> loading.state() == Future.State.SUCCESS)
                    .forEach(loaded -> closing.execute(() -> loaded.join().close()));
        }
    }
}
