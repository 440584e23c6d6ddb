package millrace.cloud.dynamodb.tuned;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import millrace.cloud.dynamodb.rights.GuardedRequestHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DynamoDB Local with everything of this package. */
public final class TunedDynamoDb {

    private static final Logger LOG = LoggerFactory.getLogger(TunedDynamoDb.class);

    private final WatchedRequestHandler requests;

    private TunedDynamoDb(WatchedRequestHandler requests) {
        this.requests = requests;
    }

    /**
     * Opens the database. Empty, with one line in the log and nothing changed, where a private part
     * is missing.
     *
     * @param directory keeps the tables; null keeps them in memory only
     */
    public static Optional<TunedDynamoDb> open(@Nullable Path directory) {
        return open(directory, part -> true);
    }

    /**
     * Opens the database as if it had only the parts that are present.
     *
     * @param present false for a part that is to count as missing
     */
    public static Optional<TunedDynamoDb> open(
            @Nullable Path directory, Predicate<PrivatePart> present) {
        try {
            var parts = PrivateParts.find(present);
            JobMapper.spare(parts);
            return Optional.of(new TunedDynamoDb(new WatchedRequestHandler(directory, parts)));
        } catch (MissingPartException e) {
            LOG.warn("DynamoDB Local runs plain and slower: it has no {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The handler of all requests, whoever makes them. */
    public GuardedRequestHandler requests() {
        return requests;
    }

    /** Tells every accepted write from now on. */
    public void onWrite(TableWrites listener) {
        requests.tell(listener);
    }

    /** The request units of all calls since it was opened. */
    public RequestUnits units() {
        return requests.units();
    }

    /** From now on writes fail as it says; {@link Disturbance#none()} ends that. */
    public void disturb(Disturbance disturbance) {
        requests.disturb(disturbance);
    }
}
