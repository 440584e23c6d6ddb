package millrace.cloud.msk.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics as nobody's consumer: it commits nothing, and is in no group. */
public final class KafkaReader implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration READ_WITHIN = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final Supplier<Map<String, Object>> connection;
    private @Nullable Admin admin;

    /**
     * @param connection Kafka's properties of the brokers, asked for at the first read
     */
    public KafkaReader(Supplier<Map<String, Object>> connection) {
        this.connection = connection;
    }

    /** Reads from brokers that want no sign-in. */
    public static KafkaReader of(Supplier<String> bootstrapServers) {
        return new KafkaReader(() -> Map.of("bootstrap.servers", bootstrapServers.get()));
    }

    synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(properties());
        }
        return admin;
    }

    /**
     * Waits for an answer of the brokers.
     *
     * @throws IllegalStateException when there is none, or it is a failure
     */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was asked", e);
        }
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        var properties = properties();
        properties.put("fetch.max.bytes", FETCH_BYTES);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 5_000);
        properties.put("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(connection.get());
        return properties;
    }

    /** From a first offset to the one before the end. */
    record Range(long start, long end) {

        boolean isEmpty() {
            return start >= end;
        }
    }

    /**
     * Hands over each record of the ranges, in order within a partition.
     *
     * @throws IllegalStateException when they cannot be read within 15 seconds
     */
    static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Range> ranges,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        var open = new HashMap<>(ranges);
        open.values().removeIf(Range::isEmpty);
        consumer.assign(ranges.keySet());
        ranges.forEach((partition, range) -> consumer.seek(partition, range.start()));
        consumer.pause(ranges.keySet().stream().filter(each -> !open.containsKey(each)).toList());
        var deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (!open.isEmpty()) {
            for (var record : consumer.poll(POLL)) {
                var range = ranges.get(new TopicPartition(record.topic(), record.partition()));
                if (range != null && record.offset() < range.end()) {
                    records.accept(record);
                }
            }
            var done =
                    open.keySet().stream()
                            .filter(each -> consumer.position(each) >= end(ranges, each))
                            .toList();
            done.forEach(open::remove);
            consumer.pause(List.copyOf(done));
            if (!open.isEmpty() && System.nanoTime() > deadline) {
                throw new IllegalStateException("The records could not be read in time");
            }
        }
    }

    private static long end(Map<TopicPartition, Range> ranges, TopicPartition partition) {
        var range = ranges.get(partition);
        return range == null ? 0 : range.end();
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(500));
        }
    }
}
