package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.cloud.lambda.runtime.ErrorDocuments;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution environment: a function in a process of its own, one invocation at a time. */
final class FunctionProcess implements AutoCloseable {

    /** Lambda allows ten seconds; a busy machine gets more. */
    static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);

    private final FunctionResource function;
    private final RuntimeApi api;
    private final Process process;
    private final ProcessLog log;
    private final InstantSource clock;

    /** A killed process takes a moment to end, and must not be used again meanwhile. */
    private volatile boolean closed;

    private FunctionProcess(
            FunctionResource function,
            RuntimeApi api,
            Process process,
            ProcessLog log,
            InstantSource clock) {
        this.function = function;
        this.api = api;
        this.process = process;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Starts the process; it runs its init phase while this returns.
     *
     * @param log what the process prints is appended to this file
     * @param lines and given to this, by the line
     */
    static FunctionProcess start(
            ProcessCommand command, Path log, Consumer<String> lines, InstantSource clock)
            throws IOException {
        var api = new RuntimeApi(command.function().name());
        var file =
                Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var printed =
                new ProcessLog(line -> {
                    write(file, line);
                    lines.accept(line);
                });
        var process = command.builder(api.address()).start();
        var started = new FunctionProcess(command.function(), api, process, printed, clock);
        Thread.ofVirtual()
                .name("log-" + command.function().name())
                .start(() -> started.follow(file));
        return started;
    }

    boolean alive() {
        return !closed && process.isAlive();
    }

    /**
     * Waits for the init phase where it still runs; the result's duration leaves it out, as
     * Lambda's does. A process that fails in its init phase, outlasts a limit or exits is not used
     * again: {@link #alive} says so.
     */
    InvocationResult invoke(byte[] payload) {
        var requestId = UUID.randomUUID().toString();
        var start = System.nanoTime();
        try {
            var failedInit = api.init().get(INIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (failedInit != null) {
                close();
                return ErrorDocuments.failed(requestId, failedInit, since(start));
            }
            var invocation =
                    new PendingInvocation(
                            requestId,
                            payload,
                            clock.instant().plus(function.timeout()),
                            new CompletableFuture<>());
            start = System.nanoTime();
            log.invocationBegins();
            api.submit(invocation);
            var answer =
                    invocation.answer().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new InvocationResult(requestId, answer.payload(), answer.error(), since(start));
        } catch (TimeoutException e) {
            close();
            return ErrorDocuments.timedOut(requestId, function.timeout());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            return ErrorDocuments.thrown(requestId, e, since(start));
        } catch (ExecutionException e) {
            throw new IllegalStateException("An invocation ended without a result", e.getCause());
        } finally {
            log.invocationEnds();
        }
    }

    private void follow(Writer file) {
        copyLog(file);
        try {
            var message = "The function's process ended with code " + process.waitFor();
            api.exited(new FunctionError(ErrorDocuments.EXITED, message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copyLog(Writer file) {
        try (file;
                var output = process.getInputStream()) {
            log.follow(output);
        } catch (IOException e) {
            LOG.debug("The log of {} ends", function.name(), e);
        }
    }

    private static void write(Writer file, String line) {
        try {
            file.write(line);
            file.write('\n');
            file.flush();
        } catch (IOException e) {
            LOG.debug("A line is not in the log file", e);
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Kills the process, as Lambda does. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        api.close();
    }
}
