package millrace.platform.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Tasks of one call, side by side in virtual threads, at most so many at once; none outlives the
 * call. Each finds the deadline and the spans under which they were begun. Not thread-safe: one
 * thread runs tasks and closes.
 */
public final class BoundedTasks implements AutoCloseable {

    private final Semaphore free;
    private final Deadline deadline = Deadline.current();
    private final Spans spans = Spans.current();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    private BoundedTasks(Semaphore free) {
        this.free = free;
    }

    public static BoundedTasks atMost(int atOnce) {
        return sharing(new Semaphore(atOnce));
    }

    /** Tasks that share their places with those of other calls. */
    public static BoundedTasks sharing(Semaphore free) {
        return new BoundedTasks(free);
    }

    /** Waits for a free place and begins the task. */
    public void run(Runnable task) {
        free.acquireUninterruptibly();
        running.add(
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                ScopedValue.where(Deadline.CURRENT, deadline)
                                        .where(Spans.CURRENT, spans)
                                        .run(task);
                            } finally {
                                free.release();
                            }
                        },
                        threads));
    }

    /**
     * Waits for all tasks; an interrupt goes on to them.
     *
     * @throws RuntimeException what the first of the failed tasks threw, or an {@link Error}
     */
    @Override
    public void close() {
        awaitTasks();
        threads.close();
        running.forEach(BoundedTasks::rethrowFailure);
    }

    /**
     * Waits without a time limit. The executor's own wait has one of a day, and whatever waits with
     * a limit is held by the JVM until then: a simulated instance that is killed never ends it.
     */
    private void awaitTasks() {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException aTaskFailed) {
            // Thrown again task by task, when all have ended.
        }
    }

    private static void rethrowFailure(CompletableFuture<Void> task) {
        try {
            task.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case Error error -> throw error;
                case RuntimeException thrown -> throw thrown;
                case null, default -> throw failure;
            }
        }
    }
}
