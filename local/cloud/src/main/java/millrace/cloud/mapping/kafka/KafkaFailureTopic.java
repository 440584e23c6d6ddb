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
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records that mappings gave up to their on-failure topics, each under its own key and
 * inside of Lambda's message about it ({@link KafkaFailureMessage}). At least once. A message that
 * the topic will never take, because it is too large, is left out with a line in the log: its
 * partition must not wait for ever.
 */
final class KafkaFailureTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFailureTopic.class);

    /**
     * A record of the largest size that brokers take by default, in base64. Compressed it mostly
     * fits again.
     */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;

    KafkaFailureTopic(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static KafkaFailureTopic at(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        "on-failure-destination",
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        MOST_BYTES);
        return new KafkaFailureTopic(
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Returns when the topic has all that it takes, in order.
     *
     * @param message of one record
     * @return the number of records that it has
     */
    int store(
            String topic,
            List<KafkaSourceRecord> records,
            Function<KafkaSourceRecord, String> message) {
        var sent =
                records.stream()
                        .map(record -> producer.send(record(topic, record, message.apply(record))))
                        .toList();
        int stored = 0;
        for (int i = 0; i < sent.size(); i++) {
            if (isStored(sent.get(i), topic, records.get(i))) {
                stored++;
            }
        }
        return stored;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, KafkaSourceRecord given, String message) {
        return new ProducerRecord<>(
                topic, given.source().key(), message.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isStored(
            Future<RecordMetadata> sent, String topic, KafkaSourceRecord record) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                LOG.error(
                        "Topic {} takes no record of this size: offset {} of {} is given up and"
                                + " lies nowhere else",
                        topic,
                        record.position(),
                        record.partition(),
                        e.getCause());
                return false;
            }
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
