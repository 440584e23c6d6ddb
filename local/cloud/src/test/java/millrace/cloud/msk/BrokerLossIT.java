package millrace.cloud.msk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broker of three is lost while records are written (Q11, X41). */
class BrokerLossIT {

    private static final TopicResource TOPIC =
            new TopicResource("reservation.confirmed", 3, 3, Map.of("min.insync.replicas", "2"));

    @TempDir Path directory;

    @Test
    void nothing_acknowledged_is_lost_and_writing_goes_on_without_one_of_the_brokers()
            throws Exception {
        try (var brokers = KafkaBrokers.start(new KafkaSettings(3, 0, directory))) {
            brokers.createTopics(List.of(TOPIC));
            var acknowledged = ConcurrentHashMap.<String>newKeySet();
            var writing = new AtomicBoolean(true);
            var writer = Thread.ofVirtual().start(() -> write(brokers, acknowledged, writing));
            assertThat(brokers.stop(1)).isEqualTo(BrokerSwitch.SWITCHED);
            assertThat(leaders(brokers)).isSubsetOf(2, 3);
            awaitMore(acknowledged);
            assertThat(brokers.start(1)).isEqualTo(BrokerSwitch.SWITCHED);
            awaitInSync(brokers);
            writing.set(false);
            writer.join();

            assertThat(read(brokers)).containsAll(acknowledged);
        }
    }

    @Test
    void the_only_broker_and_unknown_ones_are_not_stopped() throws Exception {
        try (var brokers = KafkaBrokers.start(new KafkaSettings(1, 0, directory))) {
            assertThat(brokers.stop(1)).isEqualTo(BrokerSwitch.LAST_RUNNING);
            assertThat(brokers.stop(2)).isEqualTo(BrokerSwitch.UNKNOWN_BROKER);
            assertThat(brokers.start(0)).isEqualTo(BrokerSwitch.UNKNOWN_BROKER);
        }
        try (var grown = KafkaBrokers.start(new KafkaSettings(2, 0, directory))) {
            assertThat(grown.stop(1)).isEqualTo(BrokerSwitch.CARRIES_THE_CONTROLLER);
            assertThat(grown.stop(2)).isEqualTo(BrokerSwitch.SWITCHED);
        }
    }

    private static void write(
            KafkaBrokers brokers, Set<String> acknowledged, AtomicBoolean writing) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        brokers.bootstrapServers(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int number = 0; writing.get(); number++) {
                var value = Integer.toString(number);
                var _ =
                        producer.send(
                                new ProducerRecord<>(TOPIC.name(), value, value),
                                (_, failure) -> {
                                    if (failure == null) {
                                        acknowledged.add(value);
                                    }
                                });
                producer.flush();
            }
        }
    }

    private static void awaitMore(Set<String> acknowledged) {
        var before = acknowledged.size();
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > before + 100);
    }

    private static void awaitInSync(KafkaBrokers brokers) {
        await().atMost(Duration.ofMinutes(1)).until(() -> isInSync(brokers));
    }

    private static boolean isInSync(KafkaBrokers brokers) throws Exception {
        return partitions(brokers).stream().allMatch(partition -> partition.isr().size() == 3);
    }

    private static Set<Integer> leaders(KafkaBrokers brokers) throws Exception {
        return partitions(brokers).stream()
                .map(partition -> partition.leader().id())
                .collect(toSet());
    }

    private static List<TopicPartitionInfo> partitions(KafkaBrokers brokers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()))) {
            return admin
                    .describeTopics(List.of(TOPIC.name()))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
        }
    }

    private static Set<String> read(KafkaBrokers brokers) {
        var deserializer = new StringDeserializer();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        brokers.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest");
        var partitions =
                IntStream.range(0, TOPIC.partitions())
                        .mapToObj(number -> new TopicPartition(TOPIC.name(), number))
                        .toList();
        var read = new HashSet<String>();
        try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions).entrySet();
            while (ends.stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
            }
        }
        return read;
    }
}
