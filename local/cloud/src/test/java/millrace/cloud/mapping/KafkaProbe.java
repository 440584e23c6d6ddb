package millrace.cloud.mapping;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client from outside of the engine's Kafka. */
record KafkaProbe(String bootstrapServers) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Committed offsets of the mapping's group, summed over the partitions. */
    long committed() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin
                    .listConsumerGroupOffsets(EngineResources.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    /** Records of the topic, summed over the partitions. */
    long written() throws ExecutionException, InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < 3; partition++) {
            latest.put(new TopicPartition("orders", partition), OffsetSpec.latest());
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    Set<String> topics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get();
        }
    }

    /** Lambda's messages in the on-failure topic, by their keys. */
    Map<String, JsonNode> failed() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "reader-" + System.nanoTime(),
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of("orders.failed"));
            var found = new HashMap<String, JsonNode>();
            consumer.poll(Duration.ofSeconds(3))
                    .forEach(record -> found.put(record.key(), JSON.readTree(record.value())));
            return found;
        }
    }
}
