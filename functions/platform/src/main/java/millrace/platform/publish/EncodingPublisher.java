package millrace.platform.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import millrace.events.KafkaHeader;
import millrace.events.TopicValues;
import millrace.events.ValueFormat;
import millrace.platform.runtime.Disconnectable;

/**
 * Takes values as JSON and publishes them in the format of their topic. A message whose schema the
 * registry cannot name now fails like one that Kafka does not take, and is not sent.
 */
final class EncodingPublisher implements Publisher, Disconnectable {

    private final Publisher publisher;
    private final TopicValues values;

    EncodingPublisher(Publisher publisher, TopicValues values) {
        this.publisher = publisher;
        this.values = values;
    }

    @Override
    public CompletableFuture<Void> send(Message message) {
        try {
            return publisher.send(encoded(message));
        } catch (RuntimeException unencoded) {
            return CompletableFuture.failedFuture(unencoded);
        }
    }

    /** A topic for which the registry has not answered asks it no more in this call. */
    @Override
    public List<CompletableFuture<Void>> sendAll(List<Message> messages) {
        var encoded = new ArrayList<Message>();
        var places = new ArrayList<Integer>();
        var failures = new HashMap<String, RuntimeException>();
        var outcomes = new ArrayList<CompletableFuture<Void>>();
        for (var message : messages) {
            var failure = failures.get(message.topic());
            if (failure == null) {
                try {
                    encoded.add(encoded(message));
                    places.add(outcomes.size());
                } catch (RuntimeException unencoded) {
                    failure = unencoded;
                    failures.put(message.topic(), unencoded);
                }
            }
            outcomes.add(
                    failure == null
                            ? new CompletableFuture<>()
                            : CompletableFuture.failedFuture(failure));
        }
        var sent = publisher.sendAll(encoded);
        for (int i = 0; i < sent.size(); i++) {
            outcomes.set(places.get(i), sent.get(i));
        }
        return List.copyOf(outcomes);
    }

    private Message encoded(Message message) {
        var wire = values.toWire(message.topic(), message.value());
        if (wire.format() == ValueFormat.JSON) {
            return message;
        }
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.put(KafkaHeader.CONTENT_TYPE.headerName(), wire.format().contentType());
        return new Message(message.topic(), message.key(), wire.value(), headers);
    }

    @Override
    public void flush() {
        publisher.flush();
    }

    @Override
    public void disconnect() {
        if (publisher instanceof Disconnectable connected) {
            connected.disconnect();
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
