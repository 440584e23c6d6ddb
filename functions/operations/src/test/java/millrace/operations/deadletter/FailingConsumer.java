package millrace.operations.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.events.EventMessage;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.operations.contexts.ContextTables;
import millrace.platform.Platform;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.RecordingPublisher;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;

/** The consumer of another context, with a table and an inbox of its own, that fails at will. */
public final class FailingConsumer {

    private final TestPlatform test = TestPlatform.create();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final List<String> handled = new ArrayList<>();
    private final Map<String, List<String>> eventsByOrder = new HashMap<>();
    private final Function<KafkaEvent, KafkaBatchAnswer> function;
    private @Nullable String fault = "Payment 4711 of \"minji\" has no amount";
    private @Nullable String refused;
    private int letters;
    private long offset;

    public FailingConsumer() {
        var of = test.platform();
        var platform =
                new Platform(
                        of.environment(),
                        of.table(),
                        of.unitOfWork(),
                        of.codec(),
                        of.values(),
                        DeadLetters.inKafka(publisher, of.json(), of.clock()),
                        of.clock(),
                        of.ids(),
                        of.json(),
                        of.metrics(),
                        of.pause(),
                        of.answerKeys());
        function =
                platform.consumer(Consumer.PAYMENTS_ON_ORDER_EVENTS)
                        .on(OrderCreated.class, event -> handle(event, event.payload().orderId()))
                        .on(OrderCancelled.class, event -> handle(event, event.payload().orderId()))
                        .build();
    }

    private Work handle(EventMessage<?> event, String orderId) {
        var eventId = event.header().eventId();
        if (fault != null || eventId.equals(refused)) {
            throw new IllegalStateException(fault == null ? "Refused" : fault);
        }
        handled.add(orderId);
        eventsByOrder.computeIfAbsent(orderId, _ -> new ArrayList<>()).add(eventId);
        return Work.nothing();
    }

    /** From now on it fails for this event, too. */
    void refusing(String eventId) {
        refused = eventId;
    }

    /** The events of an order that it handled, in their order. */
    List<String> handledEvents(String orderId) {
        return List.copyOf(eventsByOrder.getOrDefault(orderId, List.of()));
    }

    /** From now on it fails for this reason; null for no more. */
    public void failing(@Nullable String reason) {
        fault = reason;
    }

    public TestPlatform test() {
        return test;
    }

    /** The orders that it handled, each as often as it did. */
    List<String> handled() {
        return List.copyOf(handled);
    }

    /** Each at an offset of its own, as a topic has them. */
    public void deliver(TestRecord... records) {
        for (var record : records) {
            var topic = Consumer.PAYMENTS_ON_ORDER_EVENTS.source().name();
            var batch = Map.of(topic + "-0", List.of(record.in(topic, offset++)));
            var answer = function.apply(KafkaEvent.builder().withRecords(batch).build());
            assertThat(answer.batchItemFailures()).isEmpty();
        }
    }

    /** The letters that it wrote since this was asked last. */
    public List<TestRecord> newLetters() {
        var all = publisher.sent();
        var fresh = all.subList(letters, all.size());
        letters = all.size();
        return fresh.stream().map(KafkaBatches::record).toList();
    }

    /** The letter of a record that was given up for whatever reason. */
    List<TestRecord> givenUp(TestRecord record) {
        var topic = Consumer.PAYMENTS_ON_ORDER_EVENTS.source().name();
        DeadLetters.inKafka(publisher, test.json(), test.clock())
                .write(
                        record.in(topic, offset++),
                        Consumer.PAYMENTS_ON_ORDER_EVENTS.group(),
                        new IllegalStateException("Other transactions were first 21 times"),
                        1);
        return newLetters();
    }

    public ContextTables tables() {
        return new ContextTables(Map.of("payments", test.table()));
    }
}
