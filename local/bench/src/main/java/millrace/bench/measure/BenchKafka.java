package millrace.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.msk.TopicResource;
import millrace.events.Topic;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Environment;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One real Kafka broker with topics of the catalogue, in a folder that goes with it. */
public final class BenchKafka implements AutoCloseable {

    private final Path directory;
    private final KafkaBrokers brokers;

    private BenchKafka(Path directory, KafkaBrokers brokers) {
        this.directory = directory;
        this.brokers = brokers;
    }

    public static BenchKafka start(Topic... topics) throws IOException {
        var directory = Files.createTempDirectory("millrace-bench-");
        var brokers = KafkaBrokers.start(new KafkaSettings(1, 0, directory));
        brokers.createTopics(
                List.of(topics).stream()
                        .map(topic ->
                                new TopicResource(
                                        topic.topicName(), topic.partitions(), 1, Map.of()))
                        .toList());
        return new BenchKafka(directory, brokers);
    }

    /** A new folder that goes with the broker. */
    public Path newDirectory() throws IOException {
        return Files.createTempDirectory(directory, "bench-");
    }

    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** A producer with the platform's settings. */
    public Publisher publisher() {
        return Publisher.connect(
                new Environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers())));
    }

    /** A consumer without group that stands at the end of these partitions. */
    public Consumer<String, byte[]> atEndOf(Collection<TopicPartition> partitions) {
        var consumer = consumer(Map.of());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    public Consumer<String, byte[]> consumer(Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("enable.auto.commit", false);
        settings.put("fetch.max.wait.ms", 500);
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public static List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
    }

    @Override
    public void close() {
        brokers.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(BenchKafka::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
