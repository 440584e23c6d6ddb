package millrace.cloud.mapping;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A client from outside of the engine's Kafka. */
record KafkaProbe(String bootstrapServers) {

    /** Committed offsets of the mapping's group, summed over the partitions. */
    long committed() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin
                    .listConsumerGroupOffsets(Engine.GROUP)
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

    /** Values and the names of the headers in the on-failure topic. */
    Map<String, Set<String>> failed() {
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
            var found = new HashMap<String, Set<String>>();
            consumer.poll(Duration.ofSeconds(3))
                    .forEach(record ->
                            found.put(
                                    record.value(),
                                    StreamSupport.stream(record.headers().spliterator(), false)
                                            .map(header -> header.key())
                                            .collect(Collectors.toSet())));
            return found;
        }
    }
}
