package millrace.cloud.msk.view;

import java.util.Map;
import millrace.cloud.registry.AvroValues;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the console shows it.
 *
 * @param type the header {@code ce_type}
 * @param value at most {@link #MAXIMUM_CHARACTERS}, Avro as JSON; null for a tombstone
 * @param encoding {@code text}, or {@code base64} of what is no UTF-8
 * @param bytes the length of the whole value as it lies in the topic
 */
record ShownMessage(
        int partition,
        long offset,
        long timestamp,
        @Nullable String key,
        @Nullable String type,
        @Nullable String correlationId,
        Map<String, String> headers,
        @Nullable String value,
        String encoding,
        int bytes) {

    static final int MAXIMUM_CHARACTERS = 100_000;

    static ShownMessage of(ConsumerRecord<byte[], byte[]> record, AvroValues values) {
        var headers = RecordText.of(record.headers());
        var value = record.value() == null ? null : values.readable(record.value());
        var isText = value == null || RecordText.utf8(value) != null;
        return new ShownMessage(
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key() == null ? null : RecordText.of(record.key()),
                headers.get("ce_type"),
                headers.get("correlationId"),
                headers,
                value == null ? null : cut(RecordText.of(value)),
                isText ? "text" : "base64",
                record.value() == null ? 0 : record.value().length);
    }

    private static String cut(String text) {
        return text.length() <= MAXIMUM_CHARACTERS ? text : text.substring(0, MAXIMUM_CHARACTERS);
    }
}
