package millrace.platform.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import millrace.events.TopicValues;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Environment;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Sends messages to Kafka with acknowledgement of all in-sync replicas, in the order of the calls.
 */
public interface Publisher extends AutoCloseable {

    /** The longest time after which the outcome of everything that was sent is known. */
    Duration MAX_WAIT = Duration.ofSeconds(15);

    /**
     * @param key the partition key; empty for none
     */
    record Message(String topic, String key, byte[] value, Map<String, String> headers) {}

    /** Sends without waiting; the result is complete when Kafka has acknowledged, or failed. */
    CompletableFuture<Void> send(Message message);

    /** Pushes out what {@link #send} has buffered, without waiting for the acknowledgements. */
    void flush();

    /**
     * Sends and waits.
     *
     * @throws MessageTooLarge when Kafka never takes it
     * @throws RetriableFailure when Kafka did not acknowledge
     */
    default void publish(Message message) {
        var sent = send(message);
        flush();
        try {
            sent.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RecordTooLargeException) {
                throw new MessageTooLarge(message.topic(), failure);
            }
            throw new RetriableFailure(
                    "Kafka did not acknowledge a message for " + message.topic(), failure);
        }
    }

    /** Sends all, then waits for all; the results are in the order of the messages. */
    default List<CompletableFuture<Void>> sendAll(List<Message> messages) {
        var results = messages.stream().map(this::send).toList();
        flush();
        return results;
    }

    /**
     * True for an answer of the brokers that they do not take this message, such as one that is too
     * large or not authorized. So they are there, and may take others; without an answer nobody
     * knows.
     */
    static boolean isRefusal(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof ApiException && !(cause instanceof RetriableException);
    }

    /** Ends the connection; without one it does nothing. */
    @Override
    default void close() {}

    /**
     * Connects to {@code KAFKA_BOOTSTRAP_SERVERS}, with MSK's IAM authentication where {@code
     * KAFKA_IAM} is true.
     */
    static Publisher connect(Environment environment) {
        return KafkaPublisher.connect(environment);
    }

    /** This publisher for values in JSON, which it publishes in the format of their topic. */
    default Publisher encoding(TopicValues values) {
        return new EncodingPublisher(this, values);
    }

    /** Publishes through producers that whoever calls sets up: one now, others after a snapshot. */
    static Publisher connecting(Supplier<Producer<String, byte[]>> connect) {
        return new KafkaPublisher(new ReconnectingProducer(connect));
    }

    /** Publishes through a producer that whoever calls has set up. */
    static Publisher through(Producer<String, byte[]> producer) {
        return new KafkaPublisher(producer);
    }
}
