package millrace.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
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
    private final EventCodec codec;
    private final Clock clock;
    private final Ids ids;

    public UnitOfWork(Table table, EventCodec codec, Clock clock, Ids ids) {
        this.table = table;
        this.codec = codec;
        this.clock = clock;
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
     */
    public List<Change> changesOf(Work work, Cause cause, @Nullable Change guard) {
        var changes = new ArrayList<Change>();
        if (guard != null) {
            changes.add(guard);
        }
        changes.addAll(work.changes());
        for (int place = 0; place < work.events().size(); place++) {
            changes.add(Change.create(outboxRow(work.events().get(place), place, cause)));
        }
        return changes;
    }

    private Item outboxRow(Publish event, int place, Cause cause) {
        var now = clock.instant();
        var definition = codec.catalogue().of(event.payload().getClass());
        var header =
                new EventHeader(
                        ids.next(),
                        definition.eventType(),
                        definition.source(),
                        now,
                        definition.version(),
                        cause.traceparent(),
                        cause.correlationId(),
                        cause.causationId(),
                        event.aggregateVersion());
        var value = codec.encode(new EventMessage<>(header, event.payload()));
        return OutboxRow.of(
                        definition.topic().topicName(),
                        codec.catalogue().keyOf(event.payload()),
                        header,
                        place,
                        value,
                        codec.kafkaHeaders(header))
                .item(now.plus(SWEPT_AFTER));
    }
}
