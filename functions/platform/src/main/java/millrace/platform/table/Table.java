package millrace.platform.table;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A context's table. Every method may throw {@link millrace.platform.failure.PassingFailure} when
 * the table throttles or cannot be reached for as long as the invocation has time; nothing was
 * written then, unless said otherwise.
 */
public interface Table {

    /** The most actions that one transaction may hold (DynamoDB's limit). */
    int MAX_ACTIONS = 100;

    /**
     * The most bytes that one transaction may hold (DynamoDB's limit is 4 MB; the rest is left for
     * attribute names).
     */
    int MAX_TRANSACTION_BYTES = 3_500_000;

    /** The most bytes that one item may hold (DynamoDB's limit is 400 KB). */
    int MAX_ITEM_BYTES = 395_000;

    /** The most items that one query page or one look-up of keys may ask for. */
    int MAX_PAGE = 100;

    /** Reads one item, strongly consistent. */
    <T> Optional<Stored<T>> load(Key key, Class<T> type);

    /** Those of the keys that exist, strongly consistent; at most {@link #MAX_PAGE} of them. */
    Set<Key> existing(Collection<Key> keys);

    /** Items of one partition in order of their sort keys, strongly consistent. */
    <T> Page<T> query(Query query, Class<T> type);

    /** Items of the index {@code lookup}; may lag behind writes. */
    <T> Page<T> lookup(Query query, Class<T> type);

    /**
     * Keys of one lane of the index {@code due} that are due by the time, oldest first; may lag
     * behind writes.
     *
     * @param limit 1 to {@link #MAX_PAGE}
     * @param after where the page before ended, or null for the first
     */
    DuePage due(String lane, Instant by, int limit, @Nullable DueKey after);

    /** The first page of a lane. */
    default DuePage due(String lane, Instant by) {
        return due(lane, by, MAX_PAGE, null);
    }

    /**
     * Writes all changes or none. When the answer is lost, it finds out: a return means written, an
     * exception means not written. Only where the table stays out of reach while it finds out, an
     * {@link OutcomeUnknown} leaves the outcome open; whoever tries again is safe by a guard that
     * can be created once. Where others hold an item, or the table throttles, it tries again after
     * jittered pauses while the invocation has time.
     *
     * @param tx the transaction's own id, stored on every item
     * @throws ConditionsFailed when a condition did not hold
     * @throws OutcomeUnknown when it may have been written
     * @throws millrace.platform.failure.PassingFailure when the table did not take it in time
     * @throws IllegalArgumentException when it is over the limits, or names an item twice; nothing
     *     is written
     */
    void commit(String tx, List<Change> changes);

    /** Deletes items without a condition, in no order; deleting what is not there is no error. */
    void delete(Collection<Key> keys);
}
