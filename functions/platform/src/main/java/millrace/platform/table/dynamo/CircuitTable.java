package millrace.platform.table.dynamo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.platform.runtime.Circuit;
import millrace.platform.table.Change;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table behind circuits: while the table is down, calls fail at once and nothing is sent. Reads
 * and writes have one each, since a table that answers reads may take no writes (a right that was
 * taken away), and one that fails is told although the other is answered between its failures.
 *
 * @param reads one for all reads of this table
 * @param writes one for all writes of this table
 */
public record CircuitTable(Table table, Circuit reads, Circuit writes) implements Table {

    /** The name of every table in metrics and alarms, which name the function beside it. */
    public static final String SYSTEM = OutcomeUnknown.SYSTEM;

    @Override
    public <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return reads.call(() -> table.load(key, type));
    }

    @Override
    public Set<Key> existing(Collection<Key> keys) {
        return reads.call(() -> table.existing(keys));
    }

    @Override
    public <T> Page<T> query(Query query, Class<T> type) {
        return reads.call(() -> table.query(query, type));
    }

    @Override
    public <T> Page<T> lookup(Query query, Class<T> type) {
        return reads.call(() -> table.lookup(query, type));
    }

    @Override
    public DuePage due(String lane, Instant by, int limit, @Nullable DueKey after) {
        return reads.call(() -> table.due(lane, by, limit, after));
    }

    @Override
    public void commit(String tx, List<Change> changes) {
        writes.run(() -> table.commit(tx, changes));
    }

    @Override
    public void delete(Collection<Key> keys) {
        writes.run(() -> table.delete(keys));
    }
}
