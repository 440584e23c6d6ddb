package millrace.cloud.command.kafka;

import java.time.Instant;
import java.util.Map;
import millrace.cloud.command.TextTable;
import millrace.cloud.msk.view.RecordText;
import millrace.cloud.registry.AvroValues;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as a person reads it.
 *
 * @param key null for none
 * @param value JSON where it is that or Avro, else its text or base64; null for a tombstone
 */
record ShownRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable JsonNode value) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ShownRecord of(ConsumerRecord<byte[], byte[]> record, AvroValues values) {
        var value = record.value();
        return new ShownRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : RecordText.of(record.key()),
                RecordText.of(record.headers()),
                value == null ? null : decoded(RecordText.of(values.readable(value))));
    }

    private static JsonNode decoded(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    /** The type of event that the headers name, else the value; empty for none. */
    String type() {
        var named = headers.get("ce_type");
        return named != null || value == null
                ? String.valueOf(named == null ? "" : named)
                : value.path("eventType").asString("");
    }

    String correlationId() {
        return headers.getOrDefault("correlationId", "");
    }

    /** One line, without characters that control a terminal. */
    String line() {
        return TextTable.printable(
                "%s %s-%s@%s %s %s %s"
                        .formatted(
                                timestamp,
                                topic,
                                partition,
                                offset,
                                key == null ? "-" : key,
                                type().isEmpty() ? "-" : type(),
                                value == null ? "(no value)" : value));
    }
}
