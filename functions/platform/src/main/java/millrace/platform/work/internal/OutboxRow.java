package millrace.platform.work.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.EventHeader;
import millrace.platform.table.Item;
import millrace.platform.table.Key;

/**
 * An event waiting to be published. The row is in the table exactly while the event is unpublished.
 *
 * @param value the message's value, readable JSON
 * @param aggregateVersion orders the rows of one key
 * @param place among the events of its transaction, from 0; orders those of one version
 */
public record OutboxRow(
        String topic,
        String key,
        String eventId,
        long aggregateVersion,
        int place,
        String value,
        Map<String, String> headers,
        Instant createdAt) {

    /**
     * The prefix of the partition key of every outbox row; the relay's stream filter and its grants
     * name it.
     */
    public static final String PK_PREFIX = "OUTBOX#";

    /**
     * Over how many lanes of the index {@code due} the rows are spread, so that no lane gets hot.
     */
    public static final int LANES = 8;

    public static OutboxRow of(
            String topic,
            String key,
            EventHeader header,
            int place,
            byte[] value,
            Map<String, String> headers) {
        return new OutboxRow(
                topic,
                key,
                header.eventId(),
                header.aggregateVersion(),
                place,
                new String(value, StandardCharsets.UTF_8),
                headers,
                header.occurredAt());
    }

    public static String lane(int number) {
        return PK_PREFIX + number;
    }

    /**
     * Rows of one topic and key are one item collection, in the order of the aggregate's versions.
     */
    public Key rowKey() {
        return Key.of(
                PK_PREFIX + topic + "#" + key,
                String.format(Locale.ROOT, "%019d#%03d#%s", aggregateVersion, place, eventId));
    }

    /** The rows of each partition key, in the order in which they come. */
    public static Map<String, List<OutboxRow>> byKey(List<OutboxRow> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.rowKey().pk(), LinkedHashMap::new, Collectors.toList()));
    }

    /** True when this event must be published before the other one of its key. */
    public boolean precedes(OutboxRow other) {
        return aggregateVersion < other.aggregateVersion
                || (aggregateVersion == other.aggregateVersion && place < other.place);
    }

    /**
     * @param sweptAt when the sweeper may publish it, should the stream have missed it
     */
    public Item item(Instant sweptAt) {
        return Item.of(rowKey(), this).due(lane(Math.floorMod(key.hashCode(), LANES)), sweptAt);
    }
}
