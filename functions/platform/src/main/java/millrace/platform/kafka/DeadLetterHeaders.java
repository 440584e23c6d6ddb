package millrace.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import millrace.events.BoundedText;

/** The headers of a letter: the record's own as far as they fit, and where it comes from. */
final class DeadLetterHeaders {

    /** The most bytes that the record's own headers have in all, names included. */
    static final int MAX_BYTES = 32 * 1024;

    /** The most bytes of the id of an event; a UUID has 36. */
    private static final int MAX_ID_BYTES = 128;

    /** Says in which form the letter holds the record's value. */
    static final String FORM = "originalForm";

    private static final Set<String> OF_LETTERS =
            Set.of(
                    FORM,
                    "originalTopic",
                    "originalPartition",
                    "originalOffset",
                    "originalGroup",
                    "originalEventId");

    private DeadLetterHeaders() {}

    static Map<String, String> of(ConsumedRecord record, String group, OriginalValue.Form form) {
        var own = record.headers();
        var headers = bounded(own);
        headers.put(FORM, form.name());
        headers.put("originalTopic", record.topic());
        headers.put("originalPartition", String.valueOf(record.partition()));
        headers.put("originalOffset", String.valueOf(record.offset()));
        headers.put("originalGroup", group);
        headers.put("originalEventId", eventId(own));
        return headers;
    }

    /** The id by which a record's letter is known; empty for a record without one. */
    static String eventId(Map<String, String> ofRecord) {
        return BoundedText.utf8Bytes(ofRecord.getOrDefault("ce_id", ""), MAX_ID_BYTES);
    }

    /** The headers that the record had before it was given up, as far as the letter holds them. */
    static Map<String, String> ofOriginal(Map<String, String> ofLetter) {
        var own = bounded(ofLetter);
        own.keySet().removeAll(OF_LETTERS);
        return own;
    }

    /** Those that fit, in their order; one that does not is left out. */
    static Map<String, String> bounded(Map<String, String> own) {
        var fitting = new LinkedHashMap<String, String>();
        int left = MAX_BYTES;
        for (var header : own.entrySet()) {
            int bytes = bytes(header.getKey()) + bytes(header.getValue());
            if (bytes <= left) {
                fitting.put(header.getKey(), header.getValue());
                left -= bytes;
            }
        }
        return fitting;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
