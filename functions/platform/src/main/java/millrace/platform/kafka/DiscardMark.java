package millrace.platform.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.events.EventHeader;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a record that tells one consumer group that the dead letter of its event was
 * discarded. The group takes the event for handled without handling it, so that its key goes on;
 * every other group passes the record over.
 */
public final class DiscardMark {

    /** The header that holds the group. The header {@code ce_id} holds the event's id. */
    public static final String HEADER = "discardedFor";

    private DiscardMark() {}

    static boolean isIn(Map<String, String> headers) {
        return headers.containsKey(HEADER);
    }

    /** Null where another group is told. */
    static IncomingRecords.@Nullable Incoming read(
            ConsumedRecord record, Map<String, String> headers, String group) {
        var eventId = DeadLetterHeaders.eventId(headers);
        if (!group.equals(headers.get(HEADER)) || eventId.isEmpty()) {
            return null;
        }
        var correlationId = headers.getOrDefault("correlationId", "");
        var header =
                new EventHeader(
                        eventId,
                        "Discarded",
                        group,
                        record.writtenAt().orElse(Instant.EPOCH),
                        "1.0",
                        null,
                        correlationId.isBlank() ? eventId : correlationId,
                        null,
                        0);
        return new IncomingRecords.Incoming(eventId, header, Work::nothing, null, List::of)
                .discarded();
    }
}
