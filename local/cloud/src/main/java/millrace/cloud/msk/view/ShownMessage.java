package millrace.cloud.msk.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the console shows it.
 *
 * @param type the header {@code ce_type}
 * @param value at most {@link #MAXIMUM_CHARACTERS}; null for a tombstone
 * @param encoding {@code text}, or {@code base64} of what is no UTF-8
 * @param bytes the length of the whole value
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

    static ShownMessage of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), words(header.value())));
        var value = record.value();
        var text = value == null ? null : text(value);
        var shown = value == null || text != null ? text : base64(value);
        return new ShownMessage(
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key() == null ? null : words(record.key()),
                headers.get("ce_type"),
                headers.get("correlationId"),
                headers,
                shown == null ? null : cut(shown),
                value == null || text != null ? "text" : "base64",
                value == null ? 0 : value.length);
    }

    private static String cut(String text) {
        return text.length() <= MAXIMUM_CHARACTERS ? text : text.substring(0, MAXIMUM_CHARACTERS);
    }

    private static String words(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        var text = text(bytes);
        return text == null ? base64(bytes) : text;
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
