package millrace.demo.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.registry.AvroValues;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A record as a plain Kafka consumer reads it.
 *
 * @param text the value as people read it: Avro as JSON; empty for none
 */
public record SeenRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte @Nullable [] value,
        Map<String, String> headers,
        String text) {

    public static SeenRecord of(ConsumerRecord<byte[], byte[]> record, AvroValues values) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new SeenRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : text(record.key()),
                record.value(),
                headers,
                record.value() == null ? "" : text(values.readable(record.value())));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A missing node where the value is not JSON. */
    public JsonNode json() {
        try {
            return MillraceApi.JSON.readTree(text);
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
