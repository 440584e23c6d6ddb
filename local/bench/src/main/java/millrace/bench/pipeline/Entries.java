package millrace.bench.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.bench.measure.BenchKafka;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.platform.publish.Publisher.Message;

/** The records of the bench: events of the catalogue that tell of entries to be written down. */
final class Entries {

    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    private Entries() {}

    /** The row that a handler writes for each record. */
    record Entry(String orderId, long total) {}

    static OrderCreated order(String orderId) {
        return new OrderCreated(
                orderId, 1, List.of(new OrderedItem("pencil", 2, 500)), 1000, "KRW", AT);
    }

    /** Puts records into the topic, their keys taking turns, and waits for Kafka. */
    static void produce(BenchKafka kafka, EventCodec codec, int records, int keys) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < records; i++) {
            messages.add(message(codec, "key-" + i % keys));
        }
        try (var publisher = kafka.publisher()) {
            publisher.sendAll(messages).forEach(sent -> sent.join());
        }
    }

    static Message message(EventCodec codec, String orderId) {
        var definition = codec.catalogue().of(OrderCreated.class);
        var eventId = UUID.randomUUID().toString();
        var header =
                new EventHeader(
                        eventId,
                        definition.eventType(),
                        definition.source(),
                        AT,
                        definition.version(),
                        null,
                        eventId,
                        null,
                        1);
        return new Message(
                definition.topic().topicName(),
                orderId,
                codec.encode(new EventMessage<>(header, order(orderId))),
                Map.of("ce_id", eventId, "aggregateVersion", "1"));
    }
}
