package millrace.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it is created: an entry of the catalogue or the dead-letter topic of one.
 *
 * @param keyRule what the record key is, such as {@code orderId}
 */
public record TopicDefinition(
        String name,
        OwningSystem system,
        int partitions,
        int replicationFactor,
        int minInsyncReplicas,
        Duration retention,
        Compression compression,
        String keyRule) {

    private static final int REPLICATION_FACTOR = 3;
    private static final int MIN_INSYNC_REPLICAS = 2;
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int DEAD_LETTER_PARTITIONS = 3;
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    public TopicDefinition {
        requireNonNull(system);
        requireNonNull(compression);
        if (name.length() < 4 || name.length() > 249) {
            throw new IllegalArgumentException(
                    "A topic name has 4 to 249 characters, but %s has not.".formatted(name));
        }
        if (partitions < 1 || replicationFactor < minInsyncReplicas || minInsyncReplicas < 1) {
            throw new IllegalArgumentException(
                    "Topic %s cannot be written to with %s partitions, %s replicas, %s in sync."
                            .formatted(name, partitions, replicationFactor, minInsyncReplicas));
        }
    }

    static TopicDefinition of(
            String name,
            OwningSystem system,
            int partitions,
            Compression compression,
            String keyRule) {
        return new TopicDefinition(
                name,
                system,
                partitions,
                REPLICATION_FACTOR,
                MIN_INSYNC_REPLICAS,
                RETENTION,
                compression,
                keyRule);
    }

    static TopicDefinition deadLetters(String name, TopicDefinition topic) {
        return new TopicDefinition(
                name,
                topic.system,
                DEAD_LETTER_PARTITIONS,
                REPLICATION_FACTOR,
                MIN_INSYNC_REPLICAS,
                DEAD_LETTER_RETENTION,
                topic.compression,
                "key of the failed record");
    }

    /**
     * The topic's own Kafka settings, sorted by name. {@code min.insync.replicas} is not among
     * them: MSK Express brokers fix it at 2, and a cluster with fewer brokers could not keep it.
     */
    public Map<String, String> configs() {
        var configs = new TreeMap<String, String>();
        configs.put("cleanup.policy", "delete");
        configs.put("compression.type", compression.kafkaName());
        configs.put("retention.ms", Long.toString(retention.toMillis()));
        return Collections.unmodifiableMap(configs);
    }
}
