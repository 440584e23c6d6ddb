package millrace.auth.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import millrace.platform.failure.PassingFailure;
import millrace.platform.http.Call;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Sha256;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Counts the requests of each source within windows that begin at full quarters of an hour. Counts
 * are added to and not replaced, so requests that come together are all counted; a few more than
 * the limit may pass while it is reached.
 *
 * @param factor by which every limit is raised
 */
public record SourceRequests(
        Table table,
        UnitOfWork unitOfWork,
        Ids ids,
        Clock clock,
        OptimisticRetry retry,
        int factor) {

    /** The requests of one source within one window. */
    record Count(int requests) {}

    record Counted(String id) {}

    /**
     * The time until the source may send another; empty where it may now, and then it was counted.
     *
     * @throws PassingFailure when it could not be counted
     */
    Optional<Duration> refused(SourceLimit limit, Call call) {
        return retry.call(() -> refusedOrCounted(limit, call));
    }

    private Optional<Duration> refusedOrCounted(SourceLimit limit, Call call) {
        var now = clock.instant();
        var begin = begin(now);
        var end = begin.plus(SourceLimit.WINDOW);
        var key = key(limit, call.sourceIp(), begin);
        var counted = table.load(key, Count.class);
        if (counted.isPresent() && counted.get().value().requests() >= limit.max(factor)) {
            return Optional.of(Duration.between(now, end));
        }
        var work =
                counted.isPresent()
                        ? Work.of(witness(end), new Change.Add(key, Map.of("requests", 1L)))
                        : Work.of(Change.create(Item.of(key, new Count(1)).expiring(end)));
        unitOfWork.commit(work, call.cause());
        return Optional.empty();
    }

    /** Of an addition whose answer is lost only another item can tell whether it was written. */
    private Change witness(Instant end) {
        var id = ids.unrepeated().next();
        return Change.create(
                Item.of(Key.of("COUNTED#" + id, "COUNTED"), new Counted(id)).expiring(end));
    }

    private static Instant begin(Instant now) {
        long window = SourceLimit.WINDOW.toSeconds();
        return Instant.ofEpochSecond(now.getEpochSecond() / window * window);
    }

    /** An address is personal data: its hash is the key. */
    private static Key key(SourceLimit limit, String sourceIp, Instant begin) {
        return Key.of(
                "SOURCE_REQUESTS#" + limit + "#" + Sha256.hex(SourceNetwork.ofHolder(sourceIp)),
                begin.toString());
    }
}
