package millrace.demo.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import millrace.cloud.registry.AvroValues;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads along what is written to some topics from now on, without a consumer group, and remembers
 * the last {@link #MAX_REMEMBERED} records. Safe for any number of threads.
 */
public final class TopicWatch implements AutoCloseable {

    public static final int MAX_REMEMBERED = 100_000;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final List<SeenRecord> seen = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroValues values;
    private final Thread reading;

    /**
     * @param values shows what is in Avro
     */
    public TopicWatch(String bootstrapServers, Collection<String> topics, AvroValues values) {
        this.values = values;
        consumer = new KafkaConsumer<>(settings(bootstrapServers));
        var partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic, ANSWER_WITHIN).stream())
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions, ANSWER_WITHIN).forEach(consumer::seek);
        reading = Thread.ofPlatform().daemon().name("topic-watch").start(this::read);
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
    }

    private void read() {
        try (consumer) {
            while (!closed.get()) {
                consumer.poll(POLL).forEach(record -> remember(SeenRecord.of(record, values)));
            }
        }
    }

    private synchronized void remember(SeenRecord record) {
        if (seen.size() == MAX_REMEMBERED) {
            seen.subList(0, MAX_REMEMBERED / 2).clear();
        }
        seen.add(record);
    }

    public synchronized List<SeenRecord> matching(Predicate<SeenRecord> wanted) {
        return seen.stream().filter(wanted).toList();
    }

    /** The order's records on all topics, in the order in which the events occurred. */
    public List<SeenRecord> about(String orderId) {
        return matching(record -> record.isAbout(orderId)).stream()
                .sorted(Comparator.comparing(SeenRecord::occurredAt))
                .toList();
    }

    /**
     * Waits for a number of matching records and returns them in the order of reading.
     *
     * @throws StepFailure when they do not come within the limit
     */
    public List<SeenRecord> await(
            String what, int count, Duration limit, Predicate<SeenRecord> wanted) {
        return Await.until(
                limit,
                what,
                () -> Optional.of(matching(wanted)).filter(found -> found.size() >= count));
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            reading.join(ANSWER_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
