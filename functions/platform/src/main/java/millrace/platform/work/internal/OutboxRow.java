package millrace.platform.work.internal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.EventHeader;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;

/**
 * An event waiting to be published. The row is in the table exactly while the event is unpublished.
 *
 * @param sending tells a record that is published again from the times before; null for an event's
 *     first time
 * @param sequence orders the rows of one key: the aggregate's version where the key is the
 *     aggregate, and otherwise one more than that of the newest row of the key that waited
 * @param place among the events of its transaction, from 0; orders those of one sequence
 * @param value the message's value, readable JSON
 */
public record OutboxRow(
        String topic,
        String key,
        String eventId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sending,
        @JsonAlias("aggregateVersion") long sequence,
        int place,
        String value,
        Map<String, String> headers,
        Instant createdAt) {

    /**
     * The prefix of the partition key of every outbox row; the relay's stream filter and its grants
     * name it.
     */
    public static final String PK_PREFIX = "OUTBOX#";

    /** The sequence of a row before which no other row of its key can wait. */
    public static final long FIRST = 1;

    public static OutboxRow of(
            String topic,
            String key,
            EventHeader header,
            long sequence,
            int place,
            byte[] value,
            Map<String, String> headers) {
        return new OutboxRow(
                topic,
                key,
                header.eventId(),
                null,
                sequence,
                place,
                new String(value, StandardCharsets.UTF_8),
                headers,
                header.occurredAt());
    }

    /** The item collection of a topic and key. */
    public static String partition(String topic, String key) {
        return PK_PREFIX + topic + "#" + key;
    }

    /** Rows of one topic and key are one item collection, in the order of their sequence. */
    public Key rowKey() {
        return Key.of(
                partition(topic, key),
                String.format(
                        Locale.ROOT,
                        "%019d#%03d#%s%s",
                        sequence,
                        place,
                        sending == null ? "" : sending + "#",
                        eventId));
    }

    /** True when no other row of its key can have to be published before it. */
    public boolean isFirst() {
        return sequence <= FIRST && place == 0;
    }

    /** The rows of each partition key, in the order in which they come. */
    public static Map<String, List<OutboxRow>> byKey(List<OutboxRow> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.rowKey().pk(), LinkedHashMap::new, Collectors.toList()));
    }

    /** True when the two have no order between them, such as two claims for one coupon. */
    public boolean isLevelWith(OutboxRow other) {
        return sequence == other.sequence && place == other.place;
    }

    /**
     * @param sweptAt when the sweeper may publish it, should the stream have missed it
     * @param lanes spread by event, so that a busy key is not a busy lane
     */
    public Item item(Instant sweptAt, DueLanes lanes) {
        return Item.of(rowKey(), this).due(lanes.of(eventId), sweptAt);
    }
}
