package millrace.cloud.dynamodb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import millrace.cloud.dynamodb.rights.GuardedRequestHandler;
import millrace.cloud.dynamodb.tuned.TunedDynamoDb;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;

/**
 * An open database of DynamoDB Local, tuned or plain. Once {@link #close()} has returned, its file
 * is closed too and can be opened again at once.
 *
 * <p>DynamoDB Local itself only asks for the end of the thread that holds the file, and does not
 * wait for it; while that thread closes the file, nobody can open it. The thread is found by its
 * group, which a new thread has from the one that starts it, and by the name that SQLite's queue
 * gives it; the others of the group are jobs that sleep long and have no file.
 */
final class OpenDatabase implements AutoCloseable {

    /** Any value will do: every credential and region sees the same tables. */
    static final String ANY = "local";

    private static final String HOLDER = "SQLiteQueue";

    /** SQLite's own words. */
    private static final String LOCKED = "database is locked";

    /** A closing thread merges the write-ahead log into the file and needs milliseconds. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final Optional<TunedDynamoDb> tuned;
    private final GuardedRequestHandler requests;
    private final ThreadGroup threads;

    private OpenDatabase(
            Optional<TunedDynamoDb> tuned, GuardedRequestHandler requests, ThreadGroup threads) {
        this.tuned = tuned;
        this.requests = requests;
        this.threads = threads;
    }

    /**
     * Opens the tables of the directory.
     *
     * @param directory null keeps the tables in memory only
     * @param tuning opens the tuned database; empty asks for the plain one
     * @throws IOException when the directory cannot be used
     */
    static OpenDatabase open(
            @Nullable Path directory, Function<@Nullable Path, Optional<TunedDynamoDb>> tuning)
            throws IOException {
        if (directory != null) {
            Files.createDirectories(directory);
        }
        var group = new ThreadGroup("dynamodb-database");
        var opening =
                new FutureTask<>(() -> {
                    var tuned = tuning.apply(directory);
                    var requests =
                            tuned.map(TunedDynamoDb::requests)
                                    .orElseGet(() -> new GuardedRequestHandler(directory));
                    requests.listTables(ANY, ANY, ListTablesRequest.builder().build());
                    return new OpenDatabase(tuned, requests, group);
                });
        new Thread(group, opening, "dynamodb-open").start();
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw unusable(directory, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(directory, e);
        }
    }

    private static IOException unusable(@Nullable Path directory, @Nullable Throwable cause) {
        var reason = cause == null ? "" : String.valueOf(cause.getMessage());
        return new IOException(
                "DynamoDB Local does not open its tables"
                        + (directory == null ? "" : " in " + directory)
                        + (reason.contains(LOCKED)
                                ? ": another process has them open"
                                : " (" + reason + ")"),
                cause);
    }

    GuardedRequestHandler requests() {
        return requests;
    }

    /** Empty for a plain one. */
    Optional<TunedDynamoDb> tuned() {
        return tuned;
    }

    /**
     * Returns when the file is closed.
     *
     * @throws IllegalStateException when it is still open after five seconds
     */
    @Override
    public void close() {
        var holders = holders();
        requests.shutdown();
        try {
            for (var holder : holders) {
                if (!holder.join(CLOSED_WITHIN)) {
                    throw new IllegalStateException("DynamoDB Local does not close its tables");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> holders() {
        var alive = new Thread[threads.activeCount() * 2];
        var found = threads.enumerate(alive);
        return Arrays.stream(alive, 0, found)
                .filter(thread -> thread.getName().startsWith(HOLDER))
                .toList();
    }
}
