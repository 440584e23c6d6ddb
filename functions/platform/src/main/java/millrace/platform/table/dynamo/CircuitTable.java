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
 * A table behind a circuit: while the table is down, calls fail at once and nothing is sent.
 *
 * @param circuit one for all calls of this table
 */
public record CircuitTable(Table table, Circuit circuit) implements Table {

    /** The name of every table in metrics and alarms, which name the function beside it. */
    public static final String SYSTEM = OutcomeUnknown.SYSTEM;

    @Override
    public <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return circuit.call(() -> table.load(key, type));
    }

    @Override
    public Set<Key> existing(Collection<Key> keys) {
        return circuit.call(() -> table.existing(keys));
    }

    @Override
    public <T> Page<T> query(Query query, Class<T> type) {
        return circuit.call(() -> table.query(query, type));
    }

    @Override
    public <T> Page<T> lookup(Query query, Class<T> type) {
        return circuit.call(() -> table.lookup(query, type));
    }

    @Override
    public DuePage due(String lane, Instant by, int limit, @Nullable DueKey after) {
        return circuit.call(() -> table.due(lane, by, limit, after));
    }

    @Override
    public void commit(String tx, List<Change> changes) {
        circuit.run(() -> table.commit(tx, changes));
    }

    @Override
    public void delete(Collection<Key> keys) {
        circuit.run(() -> table.delete(keys));
    }
}
