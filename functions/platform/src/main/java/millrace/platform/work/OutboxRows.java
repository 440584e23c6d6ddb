package millrace.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.platform.runtime.Ids;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Query;
import millrace.platform.table.Table;
import millrace.platform.work.internal.OutboxRow;

/**
 * Makes the outbox rows of the events of one piece of work, in the order in which each key's events
 * must appear on their topic.
 *
 * <p>Where several aggregates share a key, such as the orders of a user, their versions say nothing
 * about each other. A row then comes after the newest row of its key that waits in the table. Who
 * decides after another commit sees its row or finds it published, and only rows that wait at the
 * same time can change places: no item has to count.
 */
final class OutboxRows {

    private final Table table;
    private final EventCodec codec;
    private final Clock clock;
    private final Ids ids;
    private final Duration sweptAfter;
    private final DueLanes lanes;

    /**
     * @param sweptAfter the age at which the sweeper looks at a row
     */
    OutboxRows(
            Table table,
            EventCodec codec,
            Clock clock,
            Ids ids,
            Duration sweptAfter,
            DueLanes lanes) {
        this.table = table;
        this.codec = codec;
        this.clock = clock;
        this.ids = ids;
        this.sweptAfter = sweptAfter;
        this.lanes = lanes;
    }

    /**
     * @throws millrace.events.InvalidEvent when an event does not follow its schema
     * @throws millrace.platform.failure.RetriableFailure when the table cannot be reached
     */
    List<Item> of(Work work, Cause cause) {
        var rows = new ArrayList<OutboxRow>();
        var ofKey = new HashMap<String, OutboxRow>();
        for (var event : work.events()) {
            var row = row(event, cause, ofKey);
            ofKey.put(row.rowKey().pk(), row);
            rows.add(row);
        }
        for (var record : work.records()) {
            var row = row(record, ofKey);
            ofKey.put(row.rowKey().pk(), row);
            rows.add(row);
        }
        return rows.stream().map(row -> row.item(row.createdAt().plus(sweptAfter), lanes)).toList();
    }

    private OutboxRow row(Republish record, Map<String, OutboxRow> before) {
        var partition = OutboxRow.partition(record.topic(), record.key());
        var last = before.get(partition);
        return new OutboxRow(
                record.topic(),
                record.key(),
                record.eventId(),
                record.sending(),
                last == null ? afterNewest(partition) : last.sequence(),
                last == null ? 0 : last.place() + 1,
                record.value(),
                record.headers(),
                clock.instant());
    }

    /**
     * @param before the last row of each key that this work has made
     */
    private OutboxRow row(Publish event, Cause cause, Map<String, OutboxRow> before) {
        var topic = codec.catalogue().of(event.payload().getClass()).topic();
        var key = codec.catalogue().keyOf(event.payload());
        var partition = OutboxRow.partition(topic.topicName(), key);
        var last = before.get(partition);
        long sequence = event.aggregateVersion();
        if (topic.keyRule().isShared()) {
            sequence = last == null ? afterNewest(partition) : last.sequence();
        }
        int place = last == null ? 0 : last.place() + 1;
        // Under a shared key, an earlier event of the type may be about something else.
        boolean repeats = cause.repeats() && !topic.keyRule().isShared();
        var header = header(event, cause, repeats);
        return OutboxRow.of(
                topic.topicName(),
                key,
                header,
                sequence,
                place,
                codec.encode(new EventMessage<>(header, event.payload())),
                codec.kafkaHeaders(header));
    }

    private long afterNewest(String partition) {
        var newest = Query.of(partition).newestToOldest().page(1, null);
        return table.query(newest, OutboxRow.class).items().stream()
                .mapToLong(row -> row.value().sequence() + 1)
                .findFirst()
                .orElse(OutboxRow.FIRST);
    }

    private EventHeader header(Publish event, Cause cause, boolean repeats) {
        var definition = codec.catalogue().of(event.payload().getClass());
        return new EventHeader(
                ids.next(),
                definition.eventType(),
                definition.source(),
                clock.instant(),
                definition.version(),
                cause.traceparent(),
                cause.correlationId(),
                cause.causationId(),
                event.aggregateVersion(),
                repeats);
    }
}
