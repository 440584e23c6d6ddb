package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.events.ConsumerDefinition;
import millrace.events.EventMessage;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.Platform;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;

/**
 * A consumer that parks keys and refuses the events that a test names. What it handled stands in
 * its table, in the order of the commits.
 */
final class ParkingConsumer {

    static final ConsumerDefinition DEFINITION = Tallies.CONSUMER.parkingKeys();
    static final String KEY = "o-1";

    private static final Key BOOK = Key.of("BOOK", "BOOK");

    final TestPlatform test;
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** The ids of the events that were handled. */
    record Book(List<String> eventIds) {}

    ParkingConsumer() {
        this(TestPlatform.create());
    }

    ParkingConsumer(TestPlatform test) {
        this.test = test;
    }

    static TestRecord event() {
        return record(confirmed(KEY));
    }

    /** An instance of the function. */
    Function<KafkaEvent, KafkaBatchAnswer> instance() {
        return instance(test.platform());
    }

    Function<KafkaEvent, KafkaBatchAnswer> instance(Platform platform) {
        return platform.consumer(DEFINITION)
                .on(OrderConfirmed.class, event -> book(platform, event))
                .build();
    }

    private Work book(Platform platform, EventMessage<OrderConfirmed> event) {
        var eventId = event.header().eventId();
        if (refused.contains(eventId)) {
            throw new PoisonMessage("No line for " + eventId);
        }
        var read = platform.table().load(BOOK, Book.class).orElse(null);
        if (read == null) {
            return Work.of(Change.create(Item.of(BOOK, new Book(List.of(eventId)))));
        }
        var ids = new java.util.ArrayList<>(read.value().eventIds());
        ids.add(eventId);
        return Work.of(Change.replace(read, Item.of(BOOK, new Book(ids))));
    }

    void refuse(TestRecord event) {
        refused.add(event.eventId());
    }

    void mend() {
        refused.clear();
    }

    void deliver(TestRecord... records) {
        KafkaBatches.deliver(instance(), Topic.ORDER_EVENTS, records);
    }

    /** Tells the group that the dead letter of the event was discarded. */
    void discard(TestRecord event) {
        deliver(event.header(DiscardMark.HEADER, DEFINITION.group()));
    }

    List<String> handled() {
        return test.table()
                .load(BOOK, Book.class)
                .map(read -> read.value().eventIds())
                .orElse(List.of());
    }

    List<String> waiting() {
        return test.platform().waiting(test.table(), DEFINITION.group(), KEY);
    }

    /** The letters as the names of their causes and the ids of their events. */
    List<String> letters() {
        return test.deadLetters().letters().stream()
                .map(letter ->
                        letter.cause().getClass().getSimpleName()
                                + " "
                                + new ConsumedRecord(letter.record()).headers().get("ce_id"))
                .collect(Collectors.toList());
    }

    static List<String> ids(TestRecord... events) {
        return List.of(events).stream().map(TestRecord::eventId).toList();
    }
}
