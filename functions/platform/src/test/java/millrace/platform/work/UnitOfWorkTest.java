package millrace.platform.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import millrace.events.EventMessage;
import millrace.events.InvalidEvent;
import millrace.events.Topic;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.DueKey;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.SequentialIds;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {

    private static final Cause CAUSE =
            new Cause(
                    "correlation-1",
                    SequentialIds.id(77),
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final Key ORDER = Key.of("ORDER#o-1", "ORDER");
    private static final Change CREATE = Change.create(Item.of(ORDER, Map.of()));

    private final TestPlatform platform = TestPlatform.create();
    private final UnitOfWork unitOfWork = platform.platform().unitOfWork();

    private static OrderCancelled cancelled(String reason) {
        return new OrderCancelled("o-1", 7, reason, TestClock.NOON);
    }

    @Test
    void a_change_and_its_events_are_written_together() {
        unitOfWork.commit(Work.of(CREATE).publish(cancelled("why"), 3), CAUSE);

        assertThat(platform.table().load(ORDER, Map.class)).isPresent();
        var message = platform.messages().getFirst();
        assertThat(message.payload()).isEqualTo(cancelled("why"));
        assertThat(message.header().eventId()).isEqualTo(SequentialIds.id(1));
        assertThat(message.header().eventType()).isEqualTo("OrderCancelled");
        assertThat(message.header().occurredAt()).isEqualTo(TestClock.NOON);
        assertThat(message.header().correlationId()).isEqualTo("correlation-1");
        assertThat(message.header().causationId()).isEqualTo(SequentialIds.id(77));
        assertThat(message.header().traceparent()).isEqualTo(CAUSE.traceparent());
        assertThat(message.header().aggregateVersion()).isEqualTo(3);
    }

    @Test
    void what_repeats_says_so_but_not_where_several_aggregates_share_a_key() {
        var mail =
                new NotificationRequested(
                        NotificationKind.ORDER_CONFIRMED, 7, "o-1", 1_000, null, null);

        unitOfWork.commit(
                Work.nothing().publish(cancelled("again"), 3).publish(mail, 3),
                Cause.repeating(platform.ids()));

        assertThat(platform.messages())
                .extracting(EventMessage::payload, message -> message.header().repeats())
                .containsExactly(tuple(cancelled("again"), true), tuple(mail, false));
    }

    @Test
    void under_a_shared_key_a_row_comes_after_those_that_wait() {
        var mail =
                new NotificationRequested(
                        NotificationKind.ORDER_CONFIRMED, 7, "o-1", 1_000, null, null);

        unitOfWork.commit(Work.nothing().publish(mail, 3).publish(mail, 3), CAUSE);
        unitOfWork.commit(Work.nothing().publish(mail, 1), CAUSE);

        var partition = OutboxRow.partition(Topic.NOTIFICATION_EVENTS.topicName(), "7");
        assertThat(platform.table().query(Query.of(partition), OutboxRow.class).values())
                .extracting(OutboxRow::sequence, OutboxRow::place)
                .containsExactly(tuple(1L, 0), tuple(1L, 1), tuple(2L, 0));
    }

    @Test
    void a_record_that_is_published_again_is_as_it_was_and_comes_after_what_waits_of_its_key() {
        var first =
                new Republish(
                        "order.events", "order-1", "1", "redrive-1", "{}", Map.of("ce_id", "1"));
        var second =
                new Republish("order.events", "order-1", "2", "redrive-1", "no JSON", Map.of());
        unitOfWork.commit(Work.nothing().republish(first), CAUSE);
        unitOfWork.commit(Work.nothing().republish(second).republish(first), CAUSE);

        assertThat(platform.table().outbox())
                .extracting(row ->
                        new Republish(
                                row.topic(),
                                row.key(),
                                row.eventId(),
                                requireNonNull(row.sending()),
                                row.value(),
                                row.headers()))
                .containsExactly(first, second, first);
        assertThat(platform.table().outbox())
                .extracting(row -> row.sequence() + "-" + row.place())
                .containsExactly("1-0", "2-0", "2-1");
    }

    @Test
    void an_event_is_not_published_when_its_change_is_refused() {
        unitOfWork.commit(Work.of(CREATE), CAUSE);

        assertThatThrownBy(
                        () -> unitOfWork.commit(Work.of(CREATE).publish(cancelled("x"), 1), CAUSE))
                .isInstanceOf(ConditionsFailed.class);

        assertThat(platform.published()).isEmpty();
    }

    @Test
    void an_event_outside_its_schema_stops_the_whole_work() {
        var invalid = new OrderCancelled("", 7, "x", TestClock.NOON);

        assertThatThrownBy(() -> unitOfWork.commit(Work.of(CREATE).publish(invalid, 1), CAUSE))
                .isInstanceOf(InvalidEvent.class);

        assertThat(platform.table().dump()).isEmpty();
    }

    @Test
    void no_work_is_no_transaction() {
        unitOfWork.commit(Work.nothing(), CAUSE);

        assertThat(platform.table().dump()).isEmpty();
    }

    @Test
    void the_guard_comes_first_and_is_written_even_for_no_work() {
        var guard = Change.create(Item.of(Key.of("GUARD", "GUARD"), Map.of()));

        assertThat(unitOfWork.changesOf(Work.nothing(), CAUSE, guard)).containsExactly(guard);
        assertThat(unitOfWork.changesOf(Work.of(CREATE), CAUSE, guard))
                .containsExactly(guard, CREATE);
    }

    @Test
    void a_row_is_due_for_the_sweeper_after_a_minute_in_the_lane_of_its_event() {
        unitOfWork.commit(Work.nothing().publish(cancelled("x"), 1), CAUSE);

        var row = platform.table().outbox().getFirst();
        var due = TestClock.NOON.plus(UnitOfWork.SWEPT_AFTER);
        var lane = new DueLanes(OutboxRow.PK_PREFIX, DueLanes.DEFAULT_COUNT).of(row.eventId());
        var table = platform.table();
        assertThat(table.due(lane, due).keys()).containsExactly(new DueKey(row.rowKey(), due));
        assertThat(table.due(lane, due.minusMillis(1)).keys()).isEmpty();
    }

    @Test
    void work_grows_without_changing_what_it_was() {
        var work = Work.of(CREATE);

        var more = work.and(new Change.Remove(ORDER, 1)).publish(cancelled("x"), 1);

        assertThat(work.changes()).hasSize(1);
        assertThat(work.events()).isEmpty();
        assertThat(more.changes()).hasSize(2);
        assertThat(more.events()).hasSize(1);
    }
}
