package millrace.concerts.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots in this context's table, one a schedule, and the leases on reading them anew: one
 * instance at a time, for {@link #LEASE}. An instance whose clock is ahead takes a lease early by
 * so much, which costs a reading; the snapshot is right all the same.
 */
final class Snapshots {

    static final Duration LEASE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Table table;
    private final Ids ids;
    private final Records<Long, SnapshotRow> rows;
    private final Records<Long, Lease> leases;

    /** The right to read a schedule's seats anew. */
    record Lease(long scheduleId, Instant until) {}

    Snapshots(Table table, Ids ids) {
        this.table = table;
        this.ids = ids;
        this.rows =
                Records.in(
                        table,
                        SnapshotRow.class,
                        scheduleId -> keyOf(scheduleId, "SNAPSHOT"),
                        SnapshotRow::scheduleId);
        this.leases =
                Records.in(
                        table,
                        Lease.class,
                        scheduleId -> keyOf(scheduleId, "LEASE"),
                        Lease::scheduleId);
    }

    private static Key keyOf(long scheduleId, String sk) {
        return Key.of("AVAILABILITY#" + scheduleId, sk);
    }

    Optional<Stored<Snapshot>> find(long scheduleId) {
        return rows.find(scheduleId).map(read -> read.map(SnapshotRow::snapshot));
    }

    /** False where another instance has the lease, or the table does not say. */
    boolean lease(long scheduleId, Instant now) {
        var read = leases.find(scheduleId);
        if (read.isPresent() && now.isBefore(read.get().value().until())) {
            return false;
        }
        var next = new Lease(scheduleId, now.plus(LEASE));
        return write(read.isPresent() ? leases.replace(read.get(), next) : leases.create(next));
    }

    /** Shares a snapshot with the other instances, unless one of them was first. */
    void share(Snapshot snapshot, Optional<Stored<Snapshot>> read) {
        var item = rows.item(SnapshotRow.of(snapshot));
        write(read.isPresent() ? Change.replace(read.get(), item) : Change.create(item));
    }

    private boolean write(Change change) {
        try {
            table.commit(ids.unrepeated().next(), List.of(change));
            return true;
        } catch (ConditionsFailed anotherWasFirst) {
            return false;
        } catch (RetriableFailure passing) {
            LOG.warn("The availability is not shared: {}", passing.getMessage());
            return false;
        }
    }
}
