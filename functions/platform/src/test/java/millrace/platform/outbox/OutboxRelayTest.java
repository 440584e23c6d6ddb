package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.events.orders.OrderCancelled;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Faults;
import millrace.testing.InEveryLocale;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

@InEveryLocale
class OutboxRelayTest {

    private static final StreamsEventResponse ALL_PUBLISHED = new StreamsEventResponse(List.of());

    private final TestPlatform platform = TestPlatform.create();
    private final OutboxRelay relay = relay(platform, Faults.none());

    private static OutboxRelay relay(TestPlatform platform, Faults faults) {
        return new OutboxRelay(
                name -> platform.platform().table(),
                faults.watch(Publisher.class, platform.publisher()),
                platform.json(),
                platform.clock(),
                platform.metrics());
    }

    /** Publishes one event of the order, in a transaction of its own. */
    private static void commit(TestPlatform platform, String orderId, long version) {
        var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
        platform.platform()
                .unitOfWork()
                .commit(
                        Work.nothing().publish(event, version),
                        new Cause("correlation-1", null, null));
    }

    private void commit(String orderId, long version) {
        commit(platform, orderId, version);
    }

    private DynamodbEvent inserted() {
        return StreamEvents.of("millrace-local-orders", platform.table().outbox());
    }

    private static List<String> reasons(TestPlatform platform) {
        return platform.publisher().sent().stream()
                .map(sent ->
                        sent.key()
                                + " "
                                + platform.json()
                                        .readTree(sent.value())
                                        .get("reason")
                                        .stringValue())
                .toList();
    }

    @Test
    void a_row_is_published_as_it_was_written_and_then_deleted() {
        commit("o-1", 4);
        var row = platform.table().outbox().getFirst();

        assertThat(relay.apply(inserted())).isEqualTo(ALL_PUBLISHED);

        assertThat(platform.publisher().sent())
                .containsExactly(new Sent("order.events", "o-1", row.value(), row.headers()));
        assertThat(row.headers())
                .containsEntry("ce_id", row.eventId())
                .containsEntry("correlationId", "correlation-1")
                .containsEntry("aggregateVersion", "4");
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void rows_of_one_key_are_published_in_their_order() {
        for (int version = 1; version <= 5; version++) {
            commit("o-1", version);
            commit("o-2", version);
        }

        assertThat(relay.apply(inserted())).isEqualTo(ALL_PUBLISHED);

        assertThat(reasons(platform).stream().filter(reason -> reason.startsWith("o-1")))
                .containsExactly(
                        "o-1 version 1",
                        "o-1 version 2",
                        "o-1 version 3",
                        "o-1 version 4",
                        "o-1 version 5");
        assertThat(reasons(platform)).hasSize(10);
    }

    @Test
    void a_failed_row_holds_back_the_later_ones_of_its_key_only() {
        commit("o-1", 1);
        commit("o-2", 1);
        commit("o-1", 2);
        commit("o-2", 2);
        var event = inserted();
        platform.publisher().refuseKey("o-1");

        assertThat(relay.apply(event))
                .isEqualTo(
                        new StreamsEventResponse(
                                List.of(new BatchItemFailure("1"), new BatchItemFailure("3"))));

        assertThat(reasons(platform)).containsExactly("o-2 version 1", "o-2 version 2");
        assertThat(platform.table().outbox())
                .extracting(OutboxRow::key)
                .containsExactly("o-1", "o-1");

        platform.publisher().refuseNothing();
        assertThat(relay.apply(inserted())).isEqualTo(ALL_PUBLISHED);
        assertThat(reasons(platform)).endsWith("o-1 version 1", "o-1 version 2");
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void a_batch_delivered_twice_repeats_events_under_the_same_id() {
        commit("o-1", 1);
        var event = inserted();

        assertThat(relay.apply(event)).isEqualTo(ALL_PUBLISHED);
        assertThat(relay.apply(event)).isEqualTo(ALL_PUBLISHED);

        assertThat(platform.publisher().sent().stream().map(Sent::eventId).distinct()).hasSize(1);
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void the_time_from_commit_to_kafka_is_measured() {
        commit("o-1", 1);
        var event = inserted();
        platform.clock().add(Duration.ofMillis(250));

        assertThat(relay.apply(event)).isEqualTo(ALL_PUBLISHED);

        assertThat(platform.metrics().sum("CommitToKafka")).isEqualTo(250);
    }

    @Test
    void what_is_no_new_outbox_row_is_passed_over() {
        var json =
                """
                {"Records":[
                  {"eventName":"REMOVE","eventSourceARN":"arn:a:b:c:d:table/t/stream/1",
                   "dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"OUTBOX#x"}}}},
                  {"eventName":"INSERT","eventSourceARN":"arn:a:b:c:d:table/t/stream/1",
                   "dynamodb":{"SequenceNumber":"2","NewImage":{"pk":{"S":"ORDER#1"}}}}]}
                """;

        assertThat(relay.apply(platform.json().readValue(json, DynamodbEvent.class)))
                .isEqualTo(ALL_PUBLISHED);
        assertThat(platform.publisher().sent()).isEmpty();
    }

    @Test
    void a_row_that_nobody_can_read_holds_up_no_other() {
        var json =
                """
                {"Records":[
                  {"eventName":"INSERT","eventSourceARN":"arn:a:b:c:d:table/t/stream/1",
                   "dynamodb":{"SequenceNumber":"9","NewImage":{"pk":{"S":"OUTBOX#x"}}}}]}
                """;
        var unreadable = platform.json().readValue(json, DynamodbEvent.class).getRecords();
        commit("o-1", 1);
        var batch = new ArrayList<>(unreadable);
        batch.addAll(inserted().getRecords());

        assertThat(relay.apply(StreamEvents.of(batch)).getBatchItemFailures())
                .containsExactly(new BatchItemFailure("9"));

        assertThat(platform.publisher().sent()).hasSize(1);
    }

    @Test
    void rows_of_different_tables_are_deleted_where_they_were() {
        var other = TestPlatform.create();
        commit("o-1", 1);
        commit(other, "o-2", 1);
        var tables = Map.of("orders", platform.table(), "payments", other.table());
        var relayOfBoth =
                new OutboxRelay(
                        name -> java.util.Objects.requireNonNull(tables.get(name)),
                        platform.publisher(),
                        platform.json(),
                        platform.clock(),
                        platform.metrics());
        var first = StreamEvents.of("orders", platform.table().outbox()).getRecords();
        var second = StreamEvents.of("payments", other.table().outbox()).getRecords();

        assertThat(relayOfBoth.apply(StreamEvents.of(List.of(first.getFirst(), second.getFirst()))))
                .isEqualTo(ALL_PUBLISHED);

        assertThat(platform.table().outbox()).isEmpty();
        assertThat(other.table().outbox()).isEmpty();
    }

    @Test
    void events_of_one_transaction_and_version_keep_their_places() {
        var work = Work.nothing();
        for (int place = 0; place < 3; place++) {
            work = work.publish(new OrderCancelled("o-1", 7, "p" + place, TestClock.NOON), 1);
        }
        platform.platform().unitOfWork().commit(work, new Cause("c", null, null));

        assertThat(platform.table().outbox())
                .extracting(row -> row.rowKey().sk().substring(0, 23))
                .containsExactly(
                        "0000000000000000001#000",
                        "0000000000000000001#001",
                        "0000000000000000001#002");
    }

    @Test
    void after_a_fault_at_any_step_every_event_is_published_and_no_row_is_left() {
        StepFaults.forEachStep(faults -> {
            var platform = TestPlatform.create();
            commit(platform, "o-1", 1);
            commit(platform, "o-1", 2);
            commit(platform, "o-2", 1);
            var relay =
                    new OutboxRelay(
                            name -> faults.watch(Table.class, platform.table()),
                            faults.watch(Publisher.class, platform.publisher()),
                            platform.json(),
                            platform.clock(),
                            platform.metrics());
            var batch = StreamEvents.of("t", platform.table().outbox());
            return Scenario.of(
                    () -> relay.apply(batch).getBatchItemFailures().isEmpty(),
                    () -> {
                        assertThat(platform.table().outbox()).isEmpty();
                        assertThat(firsts(platform, "o-1"))
                                .containsExactly("o-1 version 1", "o-1 version 2");
                        assertThat(firsts(platform, "o-2")).containsExactly("o-2 version 1");
                    });
        });
    }

    private static List<String> firsts(TestPlatform platform, String key) {
        return reasons(platform).stream()
                .filter(reason -> reason.startsWith(key))
                .distinct()
                .toList();
    }

    @Test
    void a_row_is_not_deleted_before_kafka_has_it() {
        commit("o-1", 1);
        platform.publisher().refuseTopic("order.events");

        assertThat(relay.apply(inserted()).getBatchItemFailures()).hasSize(1);
        assertThat(platform.table().outbox()).hasSize(1);
    }
}
