package millrace.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;

/** Keeps what Kafka would have acknowledged; can be told to refuse. Thread-safe. */
public final class RecordingPublisher implements Publisher {

    /** A message with its bytes as text. */
    public record Sent(String topic, String key, String value, Map<String, String> headers) {

        /** The event's id, empty where the message has none. */
        public String eventId() {
            return headers.getOrDefault("ce_id", "");
        }
    }

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile Predicate<Sent> refused = message -> false;

    /** From now on these messages are not acknowledged and not kept. */
    public void refuse(Predicate<Sent> which) {
        refused = which;
    }

    public void refuseTopic(String topic) {
        refuse(message -> message.topic().equals(topic));
    }

    public void refuseKey(String key) {
        refuse(message -> message.key().equals(key));
    }

    public void refuseNothing() {
        refuse(message -> false);
    }

    @Override
    public CompletableFuture<Void> send(Message message) {
        var text =
                new Sent(message.topic(), message.key(), text(message.value()), message.headers());
        if (refused.test(text)) {
            return CompletableFuture.failedFuture(
                    new RetriableFailure("Kafka refuses " + text.topic() + " in this test"));
        }
        sent.add(text);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void flush() {}

    /** The acknowledged messages, in that order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
