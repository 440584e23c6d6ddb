package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.InvocationResult;

/**
 * The processes of one function: started when there is none idle, used again, most recently used
 * first.
 */
final class ProcessPool implements AutoCloseable {

    /** Lambda would go on to a thousand; here an invocation above it waits. */
    static final int MAXIMUM_PROCESSES = 3;

    private final FunctionResource function;
    private final Supplier<ProcessCommand> command;
    private final Path logDirectory;
    private final Consumer<String> lines;
    private final InstantSource clock;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<FunctionProcess> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger started = new AtomicInteger();

    /** A process that starts meanwhile must not outlive the local cloud. */
    private volatile boolean closed;

    /**
     * @param command asked when a process starts; it may wait for services
     * @param most processes at a time; an invocation above it waits
     */
    ProcessPool(
            FunctionResource function,
            Supplier<ProcessCommand> command,
            int most,
            Path logDirectory,
            Consumer<String> lines,
            InstantSource clock) {
        this.function = function;
        this.command = command;
        this.permits = new Semaphore(most, true);
        this.logDirectory = logDirectory;
        this.lines = lines;
        this.clock = clock;
    }

    FunctionResource function() {
        return function;
    }

    /** Starts the first process, without waiting for it. */
    void begin() {
        Thread.ofVirtual()
                .name("begin-" + function.name())
                .start(() -> {
                    permits.acquireUninterruptibly();
                    try {
                        idle.addFirst(take());
                    } finally {
                        permits.release();
                    }
                });
    }

    InvocationResult invoke(byte[] payload) {
        permits.acquireUninterruptibly();
        try {
            var process = take();
            var result = process.invoke(payload);
            if (process.alive()) {
                idle.addFirst(process);
            } else {
                all.remove(process);
            }
            return result;
        } finally {
            permits.release();
        }
    }

    private FunctionProcess take() {
        for (FunctionProcess process = idle.pollFirst();
                process != null;
                process = idle.pollFirst()) {
            if (process.alive()) {
                return process;
            }
            all.remove(process);
        }
        var log =
                logDirectory.resolve(function().name() + "-" + started.incrementAndGet() + ".log");
        try {
            var process = FunctionProcess.start(command.get(), log, lines, clock);
            all.add(process);
            if (closed) {
                process.close();
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("Function " + function().name() + " has no process", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        all.forEach(FunctionProcess::close);
    }
}
