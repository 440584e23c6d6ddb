package millrace.platform.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import millrace.platform.runtime.Environment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes with an idempotent producer and acknowledgement of all in-sync replicas (X11), so a
 * retry inside the producer neither doubles nor reorders. A message is given up after {@link
 * #DELIVERY_TIMEOUT_MS}.
 */
final class KafkaPublisher implements Publisher {

    static final int DELIVERY_TIMEOUT_MS = 10_000;
    static final int REQUEST_TIMEOUT_MS = 4_000;

    private final Producer<String, byte[]> producer;

    KafkaPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static KafkaPublisher connect(Environment environment) {
        var settings = new HashMap<String, Object>();
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.required("KAFKA_BOOTSTRAP_SERVERS"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        if (environment.optional("KAFKA_IAM").map(Boolean::parseBoolean).orElse(false)) {
            settings.put("security.protocol", "SASL_SSL");
            settings.put("sasl.mechanism", "AWS_MSK_IAM");
            settings.put(
                    "sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;");
            settings.put(
                    "sasl.client.callback.handler.class",
                    "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
        }
        return new KafkaPublisher(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    @Override
    public CompletableFuture<Void> send(Message message) {
        var key = message.key().isEmpty() ? null : message.key();
        var record = new ProducerRecord<>(message.topic(), key, message.value());
        message.headers()
                .forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        var acknowledged = new CompletableFuture<Void>();
        try {
            // The callback tells the outcome; the future would tell the same.
            var _ =
                    producer.send(
                            record,
                            (metadata, failure) -> {
                                if (failure == null) {
                                    acknowledged.complete(null);
                                } else {
                                    acknowledged.completeExceptionally(failure);
                                }
                            });
        } catch (RuntimeException refused) {
            acknowledged.completeExceptionally(refused);
        }
        return acknowledged;
    }

    /** Nothing waits: without linger the producer's own thread sends at once. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        producer.close();
    }
}
