package millrace.demo.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A record as a plain Kafka consumer reads it. */
public record SeenRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte @Nullable [] value,
        Map<String, String> headers) {

    public static SeenRecord of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new SeenRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : text(record.key()),
                record.value(),
                headers);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    public String text() {
        return text(value);
    }

    /** A missing node where the value is not JSON. */
    public JsonNode json() {
        try {
            return MillraceApi.JSON.readTree(text());
        } catch (JacksonException notJson) {
            return MillraceApi.JSON.missingNode();
        }
    }

    public String type() {
        return headers.getOrDefault("ce_type", json().path("eventType").asString(""));
    }

    /** The event's time; {@link Instant#MAX} for a record without one. */
    public Instant occurredAt() {
        var time = headers.get("ce_time");
        return time == null ? Instant.MAX : Instant.parse(time);
    }

    public boolean isAbout(String orderId) {
        return orderId.equals(key) || orderId.equals(json().path("orderId").asString(""));
    }
}
