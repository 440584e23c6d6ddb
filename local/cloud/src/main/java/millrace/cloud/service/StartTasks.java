package millrace.cloud.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of a start side by side, each on a thread of its own. */
public final class StartTasks {

    private static final Logger LOG = LoggerFactory.getLogger(StartTasks.class);

    private final StartTask<?> reading;
    private final List<StartTask<?>> submitted = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    /**
     * @param reading ends when every service has read its resources
     */
    public StartTasks(StartTask<?> reading) {
        this.reading = reading;
    }

    /** Starts a task that needs no template. */
    public <T> void start(StartTask<T> task, Callable<T> work) {
        submitted.add(task);
        threads.add(Thread.ofPlatform().name("start-" + task.name()).start(() -> run(task, work)));
    }

    /** Starts a task when every service has read its resources. */
    public <T> void startWhenRead(StartTask<T> task, Callable<T> work) {
        start(
                task,
                () -> {
                    reading.await();
                    return work.call();
                });
    }

    private <T> void run(StartTask<T> task, Callable<T> work) {
        var begin = System.nanoTime();
        try {
            task.complete(work.call());
            report(task.name(), begin);
        } catch (CompletionException e) { // another task's failure
            task.fail(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) { // whoever waits for the task gets it
            task.fail(e);
        }
    }

    public void report(String name, long beginNanos) {
        var now = System.nanoTime();
        LOG.info(
                "{} took {} ms, done {} ms after the start",
                name,
                (now - beginNanos) / 1_000_000,
                (now - startNanos) / 1_000_000);
    }

    /**
     * Waits for all tasks.
     *
     * @throws Exception the failure of the first, in the order of submission, that failed
     */
    public void await() throws Exception {
        for (var task : submitted) {
            task.await();
        }
    }

    /** Waits until every task has ended, well or not. */
    public void awaitEnd() {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
