package millrace.cloud.mapping.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the records that mappings gave up to their on-failure topics, each under its own key and
 * inside of Lambda's message about it ({@link KafkaFailureMessage}). At least once.
 */
public final class KafkaFailureTopic implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;

    public KafkaFailureTopic(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        "on-failure-destination",
                        "acks",
                        "all",
                        "enable.idempotence",
                        true);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when the topic has all of them, in order.
     *
     * @param message of one record
     */
    void store(
            String topic,
            List<KafkaSourceRecord> records,
            Function<KafkaSourceRecord, String> message) {
        var sent =
                records.stream()
                        .map(record -> producer.send(record(topic, record, message.apply(record))))
                        .toList();
        for (var one : sent) {
            await(one, topic);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, KafkaSourceRecord given, String message) {
        return new ProducerRecord<>(
                topic, given.source().key(), message.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Future<RecordMetadata> sent, String topic) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topic " + topic + " took no record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing to topic " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
