package millrace.cloud.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Something that a start makes and others wait for. It ends well or with its failure, which
 * everybody who waits gets.
 */
public final class StartTask<T> {

    private final String name;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /**
     * @param name for the log
     */
    public StartTask(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void complete(T value) {
        result.complete(value);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /**
     * Waits for the result.
     *
     * @throws Exception the failure of the task
     */
    public T await() throws Exception {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Waits for the result where a checked failure has no place.
     *
     * @throws CompletionException with the failure of the task
     */
    public T join() {
        return result.join();
    }

    /** Calls only when the task has ended well; a task that never ran or failed is no matter. */
    public void ifDone(Consumer<T> consumer) {
        if (result.isDone() && !result.isCompletedExceptionally()) {
            consumer.accept(result.join());
        }
    }
}
