package millrace.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of a start, each on a thread of its own. */
final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final List<CompletableFuture<?>> started = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    <T> CompletableFuture<T> start(String name, Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        started.add(future);
        Thread.ofPlatform()
                .name("start-" + name)
                .start(() -> {
                    long begin = System.nanoTime();
                    try {
                        future.complete(task.call());
                        report(name, begin);
                    } catch (Throwable e) { // whoever waits for the task gets it
                        future.completeExceptionally(e);
                    }
                });
        return future;
    }

    void report(String name, long beginNanos) {
        long now = System.nanoTime();
        LOG.info(
                "{} took {} ms, done {} ms after the start",
                name,
                (now - beginNanos) / 1_000_000,
                (now - startNanos) / 1_000_000);
    }

    /**
     * The task's result.
     *
     * @throws Exception what the task threw
     */
    static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits until every task has ended, well or not. */
    void awaitAll() {
        CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> null)
                .join();
    }
}
