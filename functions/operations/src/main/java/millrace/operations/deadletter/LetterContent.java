package millrace.operations.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.platform.kafka.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * The part of its record that a dead letter holds, which a redrive sends.
 *
 * @param key of the record; empty for none
 * @param value the record's own; null where it has none, is no text, or was too long for its letter
 * @param truncated the place of the value where the letter does not hold it
 */
record LetterContent(
        String key,
        String eventType,
        String correlationId,
        Map<String, String> headers,
        @Nullable String value,
        DeadLetter.@Nullable Truncated truncated) {

    LetterContent {
        headers = Map.copyOf(headers);
    }

    int bytes() {
        return (value == null ? 0 : bytes(value)) + bytesOf(headers);
    }

    static int bytesOf(Map<String, String> headers) {
        return headers.entrySet().stream()
                .mapToInt(header -> bytes(header.getKey()) + bytes(header.getValue()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
