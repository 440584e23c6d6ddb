package millrace.cloud.mapping.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import millrace.cloud.mapping.delivery.FailureCause;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records that mappings gave up to their on-failure topics: key, value and headers as they
 * were, and headers that say why. At least once.
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

    void store(
            String topic,
            String functionName,
            List<KafkaSourceRecord> records,
            FailureCause cause) {
        var sent =
                records.stream()
                        .map(record ->
                                producer.send(
                                        toRecord(topic, functionName, record.source(), cause)))
                        .toList();
        for (var one : sent) {
            await(one, topic);
        }
    }

    static ProducerRecord<byte[], byte[]> toRecord(
            String topic,
            String functionName,
            ConsumerRecord<byte[], byte[]> source,
            FailureCause cause) {
        var record =
                new ProducerRecord<byte[], byte[]>(
                        topic, null, source.key(), source.value(), source.headers());
        var headers = record.headers();
        add(headers, "lambda-function", functionName);
        add(headers, "lambda-condition", cause.condition());
        add(headers, "lambda-invocations", Integer.toString(cause.invocations()));
        add(headers, "lambda-error-type", cause.errorType());
        add(headers, "lambda-error-message", cause.errorMessage());
        add(headers, "source-topic", source.topic());
        add(headers, "source-partition", Integer.toString(source.partition()));
        add(headers, "source-offset", Long.toString(source.offset()));
        add(headers, "source-timestamp", Long.toString(source.timestamp()));
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
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
