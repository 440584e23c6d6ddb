package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record to deliver.
 *
 * @param key empty for none
 * @param value null for a tombstone
 */
public record TestRecord(
        String key, byte @Nullable [] value, Map<String, String> headers, int partition) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public TestRecord(
            String key, byte @Nullable [] value, Map<String, String> headers, int partition) {
        this.key = key;
        this.value = value;
        this.headers = Map.copyOf(headers);
        this.partition = partition;
    }

    static TestRecord of(EventMessage<?> message, String key) {
        var codec = TestPlatform.codec();
        return new TestRecord(key, codec.encode(message), codec.kafkaHeaders(message.header()), 0);
    }

    /** With this version of the aggregate; for events of the catalogue. */
    public TestRecord version(long aggregateVersion) {
        return header("aggregateVersion", String.valueOf(aggregateVersion));
    }

    public TestRecord correlationId(String id) {
        return header("correlationId", id);
    }

    /** Published again, because the effect of an earlier one did not show. */
    public TestRecord repeating() {
        return header("repeats", "true");
    }

    public TestRecord partition(int number) {
        return new TestRecord(key, value, headers, number);
    }

    public TestRecord header(String name, String text) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, text);
        return new TestRecord(key, value, more, partition);
    }

    public TestRecord withoutHeaders() {
        return new TestRecord(key, value, Map.of(), partition);
    }

    /** The event's id, empty for a raw record. */
    public String eventId() {
        return headers.getOrDefault("ce_id", "");
    }

    /** In the form of an event source mapping. */
    public KafkaEventRecord in(String topic, long offset) {
        return KafkaEventRecord.builder()
                .withTopic(topic)
                .withPartition(partition)
                .withOffset(offset)
                .withKey(key.isEmpty() ? null : base64(bytes(key)))
                .withValue(value == null ? null : base64(value))
                .withHeaders(headers.entrySet().stream().map(TestRecord::header).toList())
                .build();
    }

    private static Map<String, byte[]> header(Map.Entry<String, String> header) {
        return Map.of(header.getKey(), bytes(header.getValue()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
