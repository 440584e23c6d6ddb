package millrace.cloud.mapping.kafka;

import java.util.HashMap;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the consumers of mappings. */
final class MappingConsumers {

    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 1_500;
    private static final int LONG_POLL_MS = 500;
    private static final int MAXIMUM_POLLED_RECORDS = 500;

    private MappingConsumers() {}

    /**
     * A static member of the mapping's group: after a restart, even after SIGKILL, the same poller
     * takes its place again at once instead of waiting until the group has given up its
     * predecessor.
     */
    static Consumer<byte[], byte[]> create(
            KafkaMapping mapping, String bootstrapServers, int poller) {
        var member = mapping.id() + "-" + poller;
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", member);
        settings.put("group.id", mapping.consumerGroup());
        settings.put("group.instance.id", member);
        settings.put(
                "auto.offset.reset",
                mapping.startingPosition().equals(StartingPosition.TRIM_HORIZON)
                        ? "earliest"
                        : "latest");
        settings.put("enable.auto.commit", false);
        settings.put("session.timeout.ms", SESSION_TIMEOUT_MS);
        settings.put("heartbeat.interval.ms", HEARTBEAT_MS);
        settings.put("fetch.min.bytes", 1);
        settings.put("fetch.max.wait.ms", LONG_POLL_MS);
        settings.put("max.poll.records", MAXIMUM_POLLED_RECORDS);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
