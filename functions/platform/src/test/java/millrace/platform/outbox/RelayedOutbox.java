package millrace.platform.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import millrace.events.orders.OrderCancelled;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Faults;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;

/** Orders whose events lie in the outbox, and the relay that publishes them. */
record RelayedOutbox(TestPlatform platform, OutboxRelay relay) {

    static final StreamsEventResponse ALL_PUBLISHED = new StreamsEventResponse(List.of());

    static RelayedOutbox create() {
        return watchedBy(Faults.none());
    }

    /** Each call of the table and of Kafka by the relay is a step that can fail. */
    static RelayedOutbox watchedBy(Faults faults) {
        var platform = TestPlatform.create();
        return new RelayedOutbox(
                platform,
                new OutboxRelay(
                        name -> faults.watch(Table.class, platform.table()),
                        faults.watch(Publisher.class, platform.publisher()),
                        platform.json(),
                        platform.clock(),
                        platform.metrics()));
    }

    /** Publishes one event of the order, in a transaction of its own. */
    RelayedOutbox committed(String orderId, long version) {
        var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
        commit(Work.nothing().publish(event, version));
        return this;
    }

    void commit(Work work) {
        platform.platform().unitOfWork().commit(work, new Cause("correlation-1", null, null));
    }

    /** The stream's batch of all rows that are in the outbox now. */
    DynamodbEvent inserted() {
        return StreamEvents.of("millrace-local-orders", rows());
    }

    List<OutboxRow> rows() {
        return platform.table().outbox();
    }

    /** The published events, such as {@code o-1 version 2}. */
    List<String> published() {
        return platform.publisher().sent().stream()
                .map(sent -> sent.key() + " " + reason(sent.value()))
                .toList();
    }

    private String reason(String event) {
        return platform.json().readTree(event).get("reason").stringValue();
    }
}
