package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.deliver;
import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class ConsumerFunctionTest {

    private static final KafkaBatchAnswer ALL_HANDLED = new KafkaBatchAnswer(List.of());

    private final TestPlatform platform = TestPlatform.create();
    private final Function<KafkaEvent, KafkaBatchAnswer> consumer =
            consuming(Tallies.counting(platform.table()));

    private Function<KafkaEvent, KafkaBatchAnswer> consuming(EventHandler<OrderConfirmed> handler) {
        var under = platform.platform();
        return under.consumer(Tallies.CONSUMER).on(OrderConfirmed.class, handler).build();
    }

    private static KafkaEvent batch(TestRecord... records) {
        return KafkaBatches.of(Topic.ORDER_EVENTS, records);
    }

    @Test
    void an_event_is_handled_with_its_mark_and_its_events_in_one_transaction() {
        var event = record(confirmed("o-1")).correlationId("request-9");

        assertThat(consumer.apply(batch(event))).isEqualTo(ALL_HANDLED);

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
        assertThat(platform.table().inboxSize()).isEqualTo(1);
        var told = platform.messages().getFirst().header();
        assertThat(told.causationId()).isEqualTo(event.eventId());
        assertThat(told.correlationId()).isEqualTo("request-9");
    }

    @Test
    void an_event_delivered_twice_changes_nothing() {
        var event = record(confirmed("o-1"));

        assertThat(consumer.apply(batch(event))).isEqualTo(ALL_HANDLED);
        assertThat(consumer.apply(batch(event))).isEqualTo(ALL_HANDLED);

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
        assertThat(Tallies.told(platform)).containsExactly("count 1");
    }

    @Test
    void an_event_twice_in_one_batch_or_without_headers_is_handled_once() {
        var event = record(confirmed("o-1"));

        deliver(consumer, Topic.ORDER_EVENTS, event, event, event.withoutHeaders());
        deliver(consumer, Topic.ORDER_EVENTS, event.withoutHeaders());

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
    }

    @Test
    void two_consumers_of_one_event_remember_it_apart() {
        var other =
                platform.platform()
                        .consumer(
                                ConsumerDefinition.reading(
                                        "other-group", Topic.ORDER_EVENTS, OrderConfirmed.class))
                        .on(OrderConfirmed.class, Tallies.counting(platform.table()))
                        .build();
        var event = record(confirmed("o-1"));

        deliver(consumer, Topic.ORDER_EVENTS, event);
        deliver(other, Topic.ORDER_EVENTS, event);

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(2);
    }

    @Test
    void events_of_one_key_are_handled_in_their_order() {
        var seen = new CopyOnWriteArrayList<Long>();
        var observing =
                consuming(message -> {
                    seen.add(message.header().aggregateVersion());
                    return Tallies.count(platform.table(), message.payload().orderId());
                });
        var events =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(n -> record(confirmed("o-1")).version(n))
                        .toArray(TestRecord[]::new);

        deliver(observing, Topic.ORDER_EVENTS, events);

        assertThat(seen).isSorted().hasSize(20);
        assertThat(Tallies.of(platform, "o-1")).isEqualTo(20);
        assertThat(Tallies.told(platform)).startsWith("count 1", "count 2").endsWith("count 20");
    }

    @Test
    void different_keys_are_handled_side_by_side() {
        var both = new CyclicBarrier(2);
        var meeting =
                consuming(message -> {
                    meet(both);
                    return Tallies.count(platform.table(), message.payload().orderId());
                });

        deliver(meeting, Topic.ORDER_EVENTS, record(confirmed("o-1")), record(confirmed("o-2")));

        assertThat(Tallies.of(platform, "o-1") + Tallies.of(platform, "o-2")).isEqualTo(2);
        assertThat(platform.pauses()).isEmpty();
    }

    @Test
    void records_of_one_key_go_side_by_side_where_order_does_not_matter_and_each_counts() {
        var both = new CyclicBarrier(2);
        var tries = new AtomicInteger();
        var meeting =
                platform.platform()
                        .consumer(Tallies.CONSUMER.inAnyOrder())
                        .on(
                                OrderConfirmed.class,
                                message -> {
                                    if (tries.incrementAndGet() <= 2) {
                                        meet(both);
                                    }
                                    return Tallies.count(platform.table(), "o-1");
                                })
                        .build();

        deliver(meeting, Topic.ORDER_EVENTS, record(confirmed("o-1")), record(confirmed("o-1")));

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(2);
        assertThat(platform.table().inboxSize()).isEqualTo(2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            assertThat(barrier.await(10, TimeUnit.SECONDS)).isNotNegative();
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The other key was not handled meanwhile", e);
        }
    }

    @Test
    void more_keys_than_lanes_and_more_records_than_a_look_up_are_all_handled() {
        var events =
                IntStream.range(0, 250)
                        .mapToObj(n -> record(confirmed("o-" + n)))
                        .toArray(TestRecord[]::new);

        assertThat(consumer.apply(batch(events))).isEqualTo(ALL_HANDLED);
        assertThat(consumer.apply(batch(events))).isEqualTo(ALL_HANDLED);

        assertThat(platform.table().inboxSize()).isEqualTo(250);
        assertThat(platform.published()).hasSize(250);
    }

    @Test
    void events_without_key_are_handled() {
        deliver(
                consumer,
                Topic.ORDER_EVENTS,
                record(confirmed("o-1"), ""),
                record(confirmed("o-2"), ""));

        assertThat(platform.table().inboxSize()).isEqualTo(2);
    }

    @Test
    void a_conflict_is_decided_again_with_what_the_other_transaction_wrote() {
        var others = new CopyOnWriteArrayList<String>();
        var overtaken =
                consuming(message -> {
                    var work = Tallies.count(platform.table(), message.payload().orderId());
                    if (others.isEmpty()) {
                        others.add("first");
                        commitDirectly(
                                Tallies.count(platform.table(), message.payload().orderId()));
                    }
                    return work;
                });

        assertThat(overtaken.apply(batch(record(confirmed("o-1"))))).isEqualTo(ALL_HANDLED);

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(2);
        assertThat(platform.metrics().sum("Conflicts")).isEqualTo(1);
        assertThat(platform.pauses()).singleElement().isNotNull();
    }

    private void commitDirectly(Work work) {
        platform.table().commit("other", work.changes());
    }

    @Test
    void conflicts_without_end_count_as_a_failure() {
        var always =
                consuming(message -> {
                    var work = Tallies.count(platform.table(), message.payload().orderId());
                    commitDirectly(Tallies.count(platform.table(), message.payload().orderId()));
                    return work;
                });

        assertThat(always.apply(batch(record(confirmed("o-1"))))).isEqualTo(ALL_HANDLED);

        assertThat(platform.deadLetters().letters()).hasSize(1);
        assertThat(platform.metrics().sum("Conflicts"))
                .isEqualTo(3.0 * (RecordAttempt.MAX_CONFLICTS + 1));
    }

    @Test
    void an_empty_batch_is_handled() {
        assertThat(consumer.apply(batch())).isEqualTo(ALL_HANDLED);
    }
}
