package millrace.demo.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka topics of the Orders system, to be written to by hand and asked how far they are read.
 */
public final class OrderTopics implements AutoCloseable {

    public static final String ORDER_EVENTS = "order.events";
    public static final String ORDER_DEAD_LETTERS = "order.events.DLQ";

    /** The consumer groups that read {@link #ORDER_EVENTS}. */
    public static final List<String> ORDER_EVENT_GROUPS = groupsOf(ORDER_EVENTS);

    private static final int ANSWER_WITHIN_SECONDS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;

    /** The consumer groups that read a topic: those of the catalogue and the audit trail's. */
    public static List<String> groupsOf(String topic) {
        return Stream.concat(
                        Stream.of(Consumer.values()).map(Consumer::definition),
                        AuditTrail.consumers().stream())
                .filter(consumer -> consumer.source().name().equals(topic))
                .map(ConsumerDefinition::group)
                .toList();
    }

    public OrderTopics(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                                ByteArraySerializer.class,
                                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                                ByteArraySerializer.class,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                ANSWER_WITHIN_SECONDS * 1_000,
                                ProducerConfig.ACKS_CONFIG,
                                "all"));
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Writes a record and returns its partition and offset. */
    public RecordMetadata write(
            String topic, String key, byte[] value, Map<String, String> headers) {
        return write(new ProducerRecord<>(topic, bytes(key), value), headers);
    }

    /** Writes a record that says that it was written at another time. */
    public RecordMetadata writeAt(
            Instant writtenAt,
            String topic,
            String key,
            byte[] value,
            Map<String, String> headers) {
        var partition = (@Nullable Integer) null;
        return write(
                new ProducerRecord<>(topic, partition, writtenAt.toEpochMilli(), bytes(key), value),
                headers);
    }

    private RecordMetadata write(
            ProducerRecord<byte[], byte[]> record, Map<String, String> headers) {
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return answer(() -> producer.send(record).get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS));
    }

    /** Writes what was read once more, as a redelivery after a lost acknowledgement would. */
    public RecordMetadata writeAgain(SeenRecord record) {
        return write(
                record.topic(),
                Objects.requireNonNull(record.key()),
                Objects.requireNonNull(record.value()),
                record.headers());
    }

    /**
     * Waits until the groups have acknowledged everything up to a record.
     *
     * @throws StepFailure when they have not within the limit
     */
    public void awaitAcknowledged(RecordMetadata record, List<String> groups, Duration limit) {
        var partition = new TopicPartition(record.topic(), record.partition());
        for (var group : groups) {
            Await.until(
                    limit,
                    group + " to acknowledge " + partition + " offset " + record.offset(),
                    () ->
                            committed(group, partition) > record.offset()
                                    ? Optional.of(group)
                                    : Optional.empty());
        }
    }

    private long committed(String group, TopicPartition partition) {
        var offsets =
                answer(() ->
                        admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS));
        var committed = offsets.get(partition);
        return committed == null ? -1 : committed.offset();
    }

    private interface KafkaCall<T> {
        T make() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T answer(KafkaCall<T> call) {
        try {
            return call.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StepFailure("Kafka did not answer: " + e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(ANSWER_WITHIN_SECONDS));
        admin.close(Duration.ofSeconds(ANSWER_WITHIN_SECONDS));
    }
}
