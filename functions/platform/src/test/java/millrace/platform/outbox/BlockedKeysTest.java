package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.orders.OrderCancelled;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** Kafka refuses some rows and takes others (O-R04: one failing event stops no other). */
class BlockedKeysTest {

    private static final StreamsEventResponse ALL_HANDLED = new StreamsEventResponse(List.of());

    private final TestPlatform platform = TestPlatform.create();
    private final OutboxRelay relay = newInstance();
    private final OutboxSweeper sweeper =
            new OutboxSweeper(
                    Map.of("orders", platform.table()),
                    platform.publisher(),
                    platform.clock(),
                    platform.metrics());

    private OutboxRelay newInstance() {
        return new OutboxRelay(
                name -> platform.table(),
                platform.publisher(),
                platform.json(),
                platform.clock(),
                platform.metrics());
    }

    private OutboxRow committed(String orderId, long version) {
        var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
        platform.platform()
                .unitOfWork()
                .commit(Work.nothing().publish(event, version), new Cause("c", null, null));
        return platform.table().outbox().stream()
                .filter(row -> row.key().equals(orderId) && row.aggregateVersion() == version)
                .findFirst()
                .orElseThrow();
    }

    private static StreamsEventResponse relay(OutboxRelay relay, OutboxRow... rows) {
        return relay.apply(StreamEvents.of("orders", List.of(rows)));
    }

    private List<String> sent() {
        return platform.publisher().sent().stream()
                .map(sent -> sent.key() + " " + sent.headers().get("aggregateVersion"))
                .toList();
    }

    private boolean isMarked() {
        return platform.table().load(BlockedKeys.KEY, BlockedKeys.Mark.class).isPresent();
    }

    /** Order o-1's first event is refused, and left to the sweeper. */
    private OutboxRow left() {
        var refused = committed("o-1", 1);
        platform.publisher().refuseKey("o-1");
        relay(relay, refused);
        platform.clock().add(BlockedKeys.KNOWN_TO_ALL);
        assertThat(relay(relay, refused, committed("o-2", 1))).isEqualTo(ALL_HANDLED);
        return refused;
    }

    @Test
    void a_row_that_kafka_refuses_stops_the_others_for_some_seconds_only() {
        var refused = committed("o-1", 1);
        platform.publisher().refuseKey("o-1");

        assertThat(relay(relay, refused, committed("o-2", 1)).getBatchItemFailures())
                .containsExactly(new BatchItemFailure("1"));
        platform.clock().add(BlockedKeys.KNOWN_TO_ALL);
        assertThat(relay(relay, refused, committed("o-3", 1))).isEqualTo(ALL_HANDLED);

        assertThat(sent()).containsExactly("o-2 1", "o-3 1");
        assertThat(platform.table().outbox()).containsExactly(refused);
        assertThat(platform.metrics().sum("OutboxRowsHeldBack")).isEqualTo(1);
    }

    @Test
    void what_would_overtake_is_left_only_once_every_instance_knows_of_it() {
        committed("o-1", 1);
        var later = committed("o-1", 2);
        platform.publisher().refuseKey("o-2");
        relay(relay, committed("o-2", 1));

        assertThat(relay(relay, later).getBatchItemFailures()).hasSize(1);
        platform.clock().add(BlockedKeys.KNOWN_TO_ALL);
        assertThat(relay(relay, later)).isEqualTo(ALL_HANDLED);

        assertThat(sent()).isEmpty();
    }

    @Test
    void nothing_overtakes_a_row_that_was_left_and_the_sweeper_publishes_both_in_order() {
        left();
        platform.publisher().refuseNothing();

        assertThat(relay(newInstance(), committed("o-1", 2))).isEqualTo(ALL_HANDLED);
        assertThat(sent()).containsExactly("o-2 1");

        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        assertThat(sweeper.sweep()).isEqualTo(2);
        assertThat(sent()).containsExactly("o-2 1", "o-1 1", "o-1 2");
        relay(relay, committed("o-1", 3));
        assertThat(sent()).endsWith("o-1 3");
    }

    @Test
    void events_of_one_key_without_an_order_among_themselves_do_not_wait_for_each_other() {
        left();
        committed("o-3", 1);
        committed("o-3", 1);
        var both =
                platform.table().outbox().stream().filter(row -> row.key().equals("o-3")).toList();

        assertThat(relay(relay, both.getLast())).isEqualTo(ALL_HANDLED);
        assertThat(relay(relay, both.getFirst())).isEqualTo(ALL_HANDLED);

        assertThat(sent()).containsExactly("o-2 1", "o-3 1", "o-3 1");
    }

    @Test
    void a_row_that_was_published_before_is_not_published_again() {
        left();
        var row = committed("o-3", 1);
        relay(relay, row);

        assertThat(relay(relay, row)).isEqualTo(ALL_HANDLED);

        assertThat(sent()).containsOnlyOnce("o-3 1");
    }

    @Test
    void where_kafka_takes_nothing_at_all_the_stream_waits_half_a_minute() {
        var row = committed("o-1", 1);
        platform.publisher().refuseTopic("order.events");
        relay(relay, row);

        platform.clock().add(OutboxRelay.OUTAGE.minusMillis(1));
        assertThat(relay(relay, row).getBatchItemFailures()).hasSize(1);
        platform.clock().add(BlockedKeys.READ_EVERY);
        assertThat(relay(relay, row)).isEqualTo(ALL_HANDLED);

        assertThat(platform.table().outbox()).containsExactly(row);
    }

    @Test
    void the_mark_stays_while_a_left_row_may_wait_and_goes_afterwards() {
        left();
        platform.publisher().refuseNothing();
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        sweeper.sweep();
        assertThat(isMarked()).isTrue();

        platform.clock()
                .add(
                        BlockedKeys.KEPT
                                .minus(UnitOfWork.SWEPT_AFTER)
                                .minus(BlockedKeys.KNOWN_TO_ALL));
        sweeper.sweep();
        assertThat(isMarked()).isTrue();
        platform.clock().add(Duration.ofMillis(1));
        sweeper.sweep();

        assertThat(isMarked()).isFalse();
    }

    @Test
    void the_mark_stays_while_a_row_is_refused() {
        left();
        platform.clock().add(BlockedKeys.KEPT.multipliedBy(2));

        sweeper.sweep();

        assertThat(isMarked()).isTrue();
        assertThat(platform.table().outbox()).hasSize(1);
    }
}
