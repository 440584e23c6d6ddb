package millrace.platform.outbox;

import static millrace.platform.outbox.RelayedOutbox.ALL_PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.events.orders.OrderCancelled;
import millrace.platform.work.Work;
import millrace.testing.InEveryLocale;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

@InEveryLocale
class OutboxRelayTest {

    private final RelayedOutbox outbox = RelayedOutbox.create();

    @Test
    void a_row_is_published_as_it_was_written_and_then_deleted() {
        outbox.committed("o-1", 4);
        var row = outbox.rows().getFirst();

        assertThat(outbox.relay().apply(outbox.inserted())).isEqualTo(ALL_PUBLISHED);

        assertThat(outbox.platform().publisher().sent())
                .containsExactly(new Sent("order.events", "o-1", row.value(), row.headers()));
        assertThat(row.headers())
                .containsEntry("ce_id", row.eventId())
                .containsEntry("correlationId", "correlation-1")
                .containsEntry("aggregateVersion", "4");
        assertThat(outbox.rows()).isEmpty();
    }

    @Test
    void rows_of_one_key_are_published_in_their_order() {
        for (int version = 1; version <= 5; version++) {
            outbox.committed("o-1", version);
            outbox.committed("o-2", version);
        }

        assertThat(outbox.relay().apply(outbox.inserted())).isEqualTo(ALL_PUBLISHED);

        assertThat(outbox.published().stream().filter(reason -> reason.startsWith("o-1")))
                .containsExactly(
                        "o-1 version 1",
                        "o-1 version 2",
                        "o-1 version 3",
                        "o-1 version 4",
                        "o-1 version 5");
        assertThat(outbox.published()).hasSize(10);
    }

    @Test
    void the_time_from_commit_to_kafka_is_measured() {
        outbox.committed("o-1", 1);
        var event = outbox.inserted();
        outbox.platform().clock().add(Duration.ofMillis(250));

        assertThat(outbox.relay().apply(event)).isEqualTo(ALL_PUBLISHED);

        assertThat(outbox.platform().metrics().sum("CommitToKafka")).isEqualTo(250);
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

        assertThat(
                        outbox.relay()
                                .apply(
                                        outbox.platform()
                                                .json()
                                                .readValue(json, DynamodbEvent.class)))
                .isEqualTo(ALL_PUBLISHED);
        assertThat(outbox.platform().publisher().sent()).isEmpty();
    }

    @Test
    void rows_of_different_tables_are_deleted_where_they_were() {
        var orders = RelayedOutbox.create().committed("o-1", 1);
        var payments = RelayedOutbox.create().committed("o-2", 1);
        var tables =
                Map.of(
                        "orders", orders.platform().table(),
                        "payments", payments.platform().table());
        var relayOfBoth =
                new OutboxRelay(
                        name -> Objects.requireNonNull(tables.get(name)),
                        outbox.platform().publisher(),
                        outbox.platform().json(),
                        outbox.platform().clock(),
                        outbox.platform().metrics());
        var first = StreamEvents.of("orders", orders.rows()).getRecords();
        var second = StreamEvents.of("payments", payments.rows()).getRecords();

        assertThat(relayOfBoth.apply(StreamEvents.of(List.of(first.getFirst(), second.getFirst()))))
                .isEqualTo(ALL_PUBLISHED);

        assertThat(orders.rows()).isEmpty();
        assertThat(payments.rows()).isEmpty();
    }

    @Test
    void events_of_one_transaction_and_version_keep_their_places() {
        var work = Work.nothing();
        for (int place = 0; place < 3; place++) {
            work = work.publish(new OrderCancelled("o-1", 7, "p" + place, TestClock.NOON), 1);
        }
        outbox.commit(work);

        assertThat(outbox.rows())
                .extracting(row -> row.rowKey().sk().substring(0, 23))
                .containsExactly(
                        "0000000000000000001#000",
                        "0000000000000000001#001",
                        "0000000000000000001#002");
    }
}
