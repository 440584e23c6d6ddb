package millrace.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.EventMessage;
import millrace.events.Topic;
import millrace.platform.kafka.KafkaEvent;
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

    KafkaEvent.Entry entry(Topic topic, long offset) {
        return new KafkaEvent.Entry(
                topic.topicName(),
                partition,
                offset,
                key.isEmpty() ? null : bytes(key),
                value,
                headers.entrySet().stream().map(TestRecord::header).toList());
    }

    private static Map<String, byte @Nullable []> header(Map.Entry<String, String> header) {
        return Map.of(header.getKey(), bytes(header.getValue()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
