package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.platform.publish.Publisher;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Crash;
import millrace.testing.SequentialIds;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** Kafka refuses some rows and takes others (O-R04: one failing event stops no other). */
class KeyOrderTest {

    private static final StreamsEventResponse ALL_HANDLED = new StreamsEventResponse(List.of());

    private final TestPlatform platform = TestPlatform.create();

    /** Ids that fall from event to event: no order comes of them by chance. */
    private final AtomicLong lastId = new AtomicLong(1_000_000);

    private final UnitOfWork unitOfWork =
            new UnitOfWork(
                    platform.table(),
                    platform.platform().codec(),
                    platform.clock(),
                    () -> SequentialIds.id(lastId.decrementAndGet()));
    private final OutboxRelay relay = newInstance(platform.publisher());
    private final OutboxSweeper sweeper =
            new OutboxSweeper(
                    Map.of("orders", platform.table()),
                    platform.publisher(),
                    platform.clock(),
                    platform.metrics());

    private OutboxRelay newInstance(Publisher publisher) {
        return new OutboxRelay(
                name -> platform.table(),
                publisher,
                platform.json(),
                platform.clock(),
                platform.metrics());
    }

    private OutboxRow committed(String orderId, long version) {
        return committed(
                new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON), version);
    }

    private OutboxRow committed(Event event, long version) {
        var before = platform.table().outbox();
        unitOfWork.commit(Work.nothing().publish(event, version), new Cause("c", null, null));
        return platform.table().outbox().stream()
                .filter(row -> !before.contains(row))
                .findFirst()
                .orElseThrow();
    }

    private OutboxRow notified(String orderId, long version) {
        return committed(
                new NotificationRequested(
                        NotificationKind.ORDER_CANCELLED, 7, orderId, 1000, null, null),
                version);
    }

    private static StreamsEventResponse relay(OutboxRelay relay, OutboxRow... rows) {
        return relay.apply(StreamEvents.of("orders", List.of(rows)));
    }

    private List<String> sent() {
        return platform.publisher().sent().stream()
                .map(sent -> sent.key() + " " + sent.headers().get("aggregateVersion"))
                .toList();
    }

    /** Order o-1's first event is refused, and left. */
    private OutboxRow left() {
        var refused = committed("o-1", 1);
        platform.publisher().refuseKey("o-1");
        platform.clock().add(OutboxRelay.LEFT_FROM);
        assertThat(relay(relay, refused, committed("o-2", 1))).isEqualTo(ALL_HANDLED);
        return refused;
    }

    @Test
    void a_row_that_kafka_refuses_stops_the_others_for_some_seconds_only() {
        var refused = committed("o-1", 1);
        platform.publisher().refuseKey("o-1");

        assertThat(relay(relay, refused, committed("o-2", 1)).getBatchItemFailures())
                .containsExactly(new BatchItemFailure("1"));
        platform.clock().add(OutboxRelay.LEFT_FROM);
        assertThat(relay(relay, refused, committed("o-3", 1))).isEqualTo(ALL_HANDLED);

        assertThat(sent()).containsExactly("o-2 1", "o-3 1");
        assertThat(platform.table().outbox()).containsExactly(refused);
        assertThat(platform.metrics().sum("OutboxRowsHeldBack")).isEqualTo(1);
    }

    @Test
    void nothing_overtakes_a_row_that_was_left_whichever_instance_gets_the_next_one() {
        left();

        assertThat(
                        relay(newInstance(platform.publisher()), committed("o-1", 2))
                                .getBatchItemFailures())
                .hasSize(1);

        assertThat(sent()).containsExactly("o-2 1");
    }

    @Test
    void the_next_row_of_a_key_takes_what_was_left_along() {
        left();
        platform.publisher().refuseNothing();

        assertThat(relay(relay, committed("o-1", 2))).isEqualTo(ALL_HANDLED);

        assertThat(sent()).containsExactly("o-2 1", "o-1 1", "o-1 2");
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void the_sweeper_publishes_what_was_left_and_what_waits_behind_it_in_order() {
        left();
        committed("o-1", 2);
        platform.publisher().refuseNothing();
        platform.clock().add(UnitOfWork.SWEPT_AFTER.minus(OutboxRelay.LEFT_FROM));

        assertThat(sweeper.sweep()).isEqualTo(2);

        assertThat(sent()).containsExactly("o-2 1", "o-1 1", "o-1 2");
    }

    @Test
    void a_sweep_between_two_rows_of_a_key_lets_none_overtake() {
        var first = committed("o-1", 1);
        platform.publisher().refuseKey("o-1");
        relay(relay, first);
        platform.clock().add(Duration.ofSeconds(10));

        assertThat(sweeper.sweep()).isZero();
        relay(newInstance(platform.publisher()), committed("o-9", 1));
        platform.publisher().refuseNothing();
        relay(newInstance(platform.publisher()), committed("o-1", 2));

        assertThat(sent()).containsExactly("o-9 1", "o-1 1", "o-1 2");
    }

    @Test
    void what_an_instance_has_left_that_died_at_each_try_is_not_overtaken() {
        var first = committed("o-1", 1);
        var dying =
                new Publisher() {
                    @Override
                    public CompletableFuture<Void> send(Message message) {
                        throw new Crash("Task timed out");
                    }

                    @Override
                    public void flush() {}
                };
        for (int attempt = 0; attempt <= 10; attempt++) {
            assertThatThrownBy(() -> relay(newInstance(dying), first)).isInstanceOf(Crash.class);
            platform.clock().add(Duration.ofSeconds(1));
        }

        relay(relay, committed("o-1", 2));

        assertThat(sent()).containsExactly("o-1 1", "o-1 2");
    }

    @Test
    void events_of_several_aggregates_under_one_key_keep_the_order_of_their_commits() {
        var ofOrderA = notified("order-A", 5);
        platform.publisher().refuseKey("7");
        platform.clock().add(OutboxRelay.LEFT_FROM);
        relay(relay, ofOrderA, committed("o-9", 1));
        platform.clock().add(Duration.ofSeconds(-3)); // another instance, another clock
        notified("order-B", 3);
        notified("order-A", 6);
        platform.publisher().refuseNothing();
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        sweeper.sweep();

        assertThat(sent()).containsExactly("o-9 1", "7 5", "7 3", "7 6");
    }

    @Test
    void several_events_of_one_transaction_under_a_shared_key_keep_their_places() {
        var work = Work.nothing();
        for (int version : new int[] {9, 1, 5}) {
            work =
                    work.publish(
                            new NotificationRequested(
                                    NotificationKind.ORDER_CANCELLED, 7, "order", 1000, null, null),
                            version);
        }
        unitOfWork.commit(work, new Cause("c", null, null));

        relay(relay, platform.table().outbox().toArray(OutboxRow[]::new));

        assertThat(sent()).containsExactly("7 9", "7 1", "7 5");
    }

    @Test
    void events_of_one_key_without_an_order_among_themselves_do_not_wait_for_each_other() {
        var one = committed("o-3", 1);
        var other = committed("o-3", 1);
        platform.publisher().refuse(sent -> sent.eventId().equals(one.eventId()));
        platform.clock().add(OutboxRelay.LEFT_FROM);

        assertThat(relay(relay, one, other)).isEqualTo(ALL_HANDLED);

        assertThat(platform.table().outbox()).containsExactly(one);
    }

    @Test
    void more_rows_than_a_page_wait_before_a_row_and_go_first() {
        IntStream.rangeClosed(1, 250).forEach(n -> committed("o-1", n));

        assertThat(relay(relay, committed("o-1", 251))).isEqualTo(ALL_HANDLED);

        assertThat(sent())
                .isEqualTo(IntStream.rangeClosed(1, 251).mapToObj(n -> "o-1 " + n).toList());
        assertThat(platform.table().outbox()).isEmpty();
    }
}
