package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.events.KafkaHeader;
import millrace.events.TopicValues;
import millrace.events.ValueFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * A record of an event source mapping, decoded when it is asked for: one that cannot be decoded
 * disturbs no other.
 */
record ConsumedRecord(KafkaEventRecord source) {

    private static final String CONTENT_TYPE = KafkaHeader.CONTENT_TYPE.headerName();

    String topic() {
        return source.getTopic();
    }

    int partition() {
        return source.getPartition();
    }

    long offset() {
        return source.getOffset();
    }

    /** The partition's name in a partial answer. */
    String partitionName() {
        return topic() + "-" + partition();
    }

    /** The record's own time; empty where the mapping gave none. */
    Optional<Instant> writtenAt() {
        long millis = source.getTimestamp();
        return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Empty for a record without key; a key that is not base64 stands for itself. */
    String key() {
        var key = source.getKey();
        if (key == null) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return key;
        }
    }

    /** Null for a tombstone; a value that is not base64 stands for itself. */
    byte @Nullable [] value() {
        var value = source.getValue();
        if (value == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The record as if it had been published as JSON.
     *
     * @throws millrace.events.UnreadableEvent when it is in Avro and cannot be read
     * @throws millrace.platform.failure.PassingFailure when its schema cannot be had now
     */
    ConsumedRecord asJson(TopicValues values) {
        var value = value();
        var json = values.toJson(topic(), value);
        if (json == null || Arrays.equals(json, value)) {
            return this;
        }
        var copy = new KafkaEventRecord();
        copy.setTopic(source.getTopic());
        copy.setPartition(source.getPartition());
        copy.setOffset(source.getOffset());
        copy.setTimestamp(source.getTimestamp());
        copy.setTimestampType(source.getTimestampType());
        copy.setKey(source.getKey());
        copy.setValue(Base64.getEncoder().encodeToString(json));
        var contentType = ValueFormat.JSON.contentType().getBytes(StandardCharsets.UTF_8);
        copy.setHeaders(
                source.getHeaders() == null
                        ? null
                        : source.getHeaders().stream()
                                .map(header ->
                                        header.containsKey(CONTENT_TYPE)
                                                ? Map.of(CONTENT_TYPE, contentType)
                                                : header)
                                .toList());
        return new ConsumedRecord(copy);
    }

    /** The value as JSON; its base64 as a text where it is none. */
    JsonNode json(JsonMapper json) {
        var value = value();
        if (value == null) {
            return json.nullNode();
        }
        try {
            return OriginalValue.exact(json).readTree(value);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(source.getValue());
        }
    }

    /** Header texts; of a name given twice, the last. A header without value is left out. */
    Map<String, String> headers() {
        var texts = new LinkedHashMap<String, String>();
        if (source.getHeaders() != null) {
            for (var header : source.getHeaders()) {
                header.forEach((name, value) -> {
                    if (value != null) {
                        texts.put(name, new String(value, StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return texts;
    }
}
