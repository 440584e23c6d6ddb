package millrace.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.events.EventCodec;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Table;
import millrace.platform.work.internal.OutboxRow;
import org.jspecify.annotations.Nullable;

/**
 * Writes work in one transaction: the changes, the guard that makes it happen once, and an outbox
 * row for each event. An event is published if and only if its change was committed.
 */
public final class UnitOfWork {

    /** The age of an unpublished outbox row at which the sweeper looks at it. */
    public static final Duration SWEPT_AFTER = Duration.ofMinutes(1);

    private final Table table;
    private final OutboxRows outbox;
    private final Ids ids;

    /** Its outbox rows go to {@link DueLanes#DEFAULT_COUNT} lanes. */
    public UnitOfWork(Table table, EventCodec codec, Clock clock, Ids ids) {
        this(table, codec, clock, ids, DueLanes.DEFAULT_COUNT);
    }

    /**
     * @param outboxLanes the lanes that the sweeper looks into
     */
    public UnitOfWork(Table table, EventCodec codec, Clock clock, Ids ids, int outboxLanes) {
        this.table = table;
        this.outbox =
                new OutboxRows(
                        table,
                        codec,
                        clock,
                        ids,
                        SWEPT_AFTER,
                        new DueLanes(OutboxRow.PK_PREFIX, outboxLanes));
        this.ids = ids;
    }

    /**
     * Commits work that has no guard of its own: repeating it is prevented by the conditions of its
     * changes alone.
     *
     * @throws millrace.platform.table.ConditionsFailed when a condition did not hold; nothing was
     *     written
     * @throws millrace.platform.table.OutcomeUnknown when it may have been written
     * @throws millrace.platform.failure.PassingFailure when the table did not take it in time;
     *     nothing was written
     * @throws IllegalArgumentException when the transaction would be over the limits; nothing was
     *     written
     */
    public void commit(Work work, Cause cause) {
        var changes = changesOf(work, cause, null);
        if (!changes.isEmpty()) {
            commit(changes);
        }
    }

    /** Commits changes that {@link #changesOf} made, of one piece of work or of several. */
    public void commit(List<Change> changes) {
        table.commit(ids.unrepeated().next(), changes);
    }

    /**
     * All that must be written for the work.
     *
     * @param guard the change that makes the work happen once, such as the creation of an inbox
     *     row; null for none
     * @throws millrace.events.InvalidEvent when an event does not follow its schema: a fault of the
     *     deciding code
     * @throws millrace.platform.failure.RetriableFailure when the table cannot be read, for events
     *     whose key is shared by several aggregates
     */
    public List<Change> changesOf(Work work, Cause cause, @Nullable Change guard) {
        var changes = new ArrayList<Change>();
        if (guard != null) {
            changes.add(guard);
        }
        changes.addAll(work.changes());
        outbox.of(work, cause).forEach(row -> changes.add(Change.create(row)));
        return changes;
    }
}
