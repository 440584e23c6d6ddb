package millrace.platform.kafka;

import java.util.Map;
import millrace.events.BoundedText;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a dead letter: what its headers say (X07), or its own place on the dead-letter
 * topic where they are missing.
 *
 * @param group the consumer group that gave the record up; empty when unknown
 * @param eventId empty for a record that had none
 */
public record DeadLetterOrigin(
        String topic, int partition, long offset, String group, String eventId) {

    private static final int MAX_TEXT_BYTES = 128;

    /**
     * The same for every copy of one dead letter, so that a letter written twice is handled once;
     * another when the record is given up again after a redrive. At most 500 bytes, so that it fits
     * into a key.
     */
    public String id() {
        return String.join("-", topic, String.valueOf(partition), String.valueOf(offset), group)
                + "-"
                + eventId;
    }

    static DeadLetterOrigin of(ConsumedRecord record) {
        var headers = record.headers();
        var topic = text(headers, "originalTopic");
        var partition = number(headers, "originalPartition");
        var offset = number(headers, "originalOffset");
        if (topic.isEmpty() || partition == null || offset == null) {
            return new DeadLetterOrigin(
                    record.topic(), record.partition(), record.offset(), "", "");
        }
        return new DeadLetterOrigin(
                topic,
                Math.toIntExact(partition % Integer.MAX_VALUE),
                offset,
                text(headers, "originalGroup"),
                text(headers, "originalEventId"));
    }

    /** The place of a record that Lambda gave up; its mapping's group is unknown. */
    static DeadLetterOrigin placeOf(ConsumedRecord record) {
        return new DeadLetterOrigin(
                BoundedText.utf8Bytes(record.topic(), MAX_TEXT_BYTES),
                record.partition(),
                record.offset(),
                "",
                text(record.headers(), "ce_id"));
    }

    private static String text(Map<String, String> headers, String name) {
        return BoundedText.utf8Bytes(headers.getOrDefault(name, ""), MAX_TEXT_BYTES);
    }

    private static @Nullable Long number(Map<String, String> headers, String name) {
        var text = headers.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
