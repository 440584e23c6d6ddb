package millrace.platform.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Disconnectable;
import millrace.platform.runtime.Environment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes with an idempotent producer and acknowledgement of all in-sync replicas (X11), so a
 * retry inside the producer neither doubles nor reorders. A message that the producer can take is
 * given up after {@link #DELIVERY_TIMEOUT_MS}. The producer of an instance that has just started
 * knows no broker yet: it lets a caller wait for {@link #MAX_BLOCK_MS} at most, and {@link
 * #sendAll} waits that long once, not once a message.
 */
final class KafkaPublisher implements Publisher, Disconnectable {

    static final int DELIVERY_TIMEOUT_MS = 10_000;
    static final int REQUEST_TIMEOUT_MS = 4_000;
    static final int MAX_BLOCK_MS = (int) MAX_WAIT.toMillis() - DELIVERY_TIMEOUT_MS;

    /** Topics that are written side by side; more wait for a place. */
    private static final int MAX_TOPICS_AT_ONCE = 32;

    private static final CompletableFuture<Void> NOT_TAKEN =
            CompletableFuture.failedFuture(
                    new TimeoutException("The producer took nothing more for this topic"));

    private final ReconnectingProducer producer;

    KafkaPublisher(Producer<String, byte[]> producer) {
        this(new ReconnectingProducer(() -> producer));
    }

    KafkaPublisher(ReconnectingProducer producer) {
        this.producer = producer;
    }

    static KafkaPublisher connect(Environment environment) {
        var settings = settings(environment);
        return new KafkaPublisher(
                new ReconnectingProducer(() ->
                        new KafkaProducer<>(
                                settings, new StringSerializer(), new ByteArraySerializer())));
    }

    static Map<String, Object> settings(Environment environment) {
        var settings = new HashMap<String, Object>();
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.required("KAFKA_BOOTSTRAP_SERVERS"));
        // Brokers name it in their logs; the local ones know by it what the function may do.
        environment
                .optional("AWS_LAMBDA_FUNCTION_NAME")
                .ifPresent(name -> settings.put(ProducerConfig.CLIENT_ID_CONFIG, name));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        if (environment.optional("KAFKA_IAM").map(Boolean::parseBoolean).orElse(false)) {
            settings.put("security.protocol", "SASL_SSL");
            settings.put("sasl.mechanism", "AWS_MSK_IAM");
            settings.put(
                    "sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;");
            settings.put(
                    "sasl.client.callback.handler.class",
                    "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
        }
        return Map.copyOf(settings);
    }

    @Override
    public CompletableFuture<Void> send(Message message) {
        return send(producer.get(), message);
    }

    private static CompletableFuture<Void> send(
            Producer<String, byte[]> producer, Message message) {
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

    /**
     * Topics go side by side. Where the producer cannot take a message in time, because it reaches
     * no broker or is full, the rest of the topic is not tried.
     */
    @Override
    public List<CompletableFuture<Void>> sendAll(List<Message> messages) {
        var placesOfTopic = new LinkedHashMap<String, List<Integer>>();
        var outcomes = new ArrayList<CompletableFuture<Void>>();
        for (var message : messages) {
            placesOfTopic
                    .computeIfAbsent(message.topic(), _ -> new ArrayList<>())
                    .add(outcomes.size());
            outcomes.add(NOT_TAKEN);
        }
        var connected = producer.get();
        try (var topics = BoundedTasks.atMost(MAX_TOPICS_AT_ONCE)) {
            for (var places : placesOfTopic.values()) {
                topics.run(() -> sendTopic(connected, messages, places, outcomes));
            }
        }
        return List.copyOf(outcomes);
    }

    /** Each topic writes to places of its own in the outcomes. */
    private static void sendTopic(
            Producer<String, byte[]> producer,
            List<Message> messages,
            List<Integer> places,
            List<CompletableFuture<Void>> outcomes) {
        for (int place : places) {
            var sent = send(producer, messages.get(place));
            outcomes.set(place, sent);
            if (sent.isCompletedExceptionally()
                    && sent.exceptionNow() instanceof TimeoutException) {
                return;
            }
        }
    }

    /** Nothing waits: without linger the producer's own thread sends at once. */
    @Override
    public void flush() {}

    /**
     * Gives up the producer's id too: brokers would take what one of two restored instances sends
     * for a repetition of the other's messages, and drop it.
     */
    @Override
    public void disconnect() {
        producer.disconnect();
    }

    @Override
    public void close() {
        producer.close();
    }
}
