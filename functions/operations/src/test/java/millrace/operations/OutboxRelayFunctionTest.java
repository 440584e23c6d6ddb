package millrace.operations;

import static millrace.operations.Outboxes.ORDERS;
import static millrace.operations.Outboxes.PAYMENTS;
import static millrace.operations.Outboxes.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.StreamEvents;
import org.junit.jupiter.api.Test;

class OutboxRelayFunctionTest {

    private final Outboxes outboxes = Outboxes.create();

    @Test
    void what_waits_is_published_in_key_order_and_deleted() {
        var rows = outboxes.waiting(ORDERS, "order-1", 3);

        var answer = outboxes.relay(ORDERS, rows);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(outboxes.published("order-1")).isEqualTo(ids(rows));
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isZero();
    }

    @Test
    void a_message_goes_to_its_topic_with_its_key_value_and_headers() {
        var row = outboxes.waiting(ORDERS, "order-1", 1).getFirst();

        outboxes.relay(ORDERS, List.of(row));

        assertThat(outboxes.test().publisher().sent())
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.topic()).isEqualTo("order.events");
                    assertThat(sent.key()).isEqualTo("order-1");
                    assertThat(sent.value()).isEqualTo(row.value());
                    assertThat(sent.headers()).containsExactlyInAnyOrderEntriesOf(row.headers());
                });
    }

    @Test
    void rows_of_several_tables_in_one_batch_are_deleted_each_from_its_own() {
        var both = new ArrayList<DynamodbStreamRecord>();
        both.addAll(streamed(ORDERS, outboxes.waiting(ORDERS, "order-1", 2)));
        both.addAll(streamed(PAYMENTS, outboxes.waiting(PAYMENTS, "order-2", 1)));

        var answer = outboxes.relay().apply(StreamEvents.of(both));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(outboxes.test().publisher().sent()).hasSize(3);
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isZero();
        assertThat(outboxes.dynamoDb().rows(PAYMENTS)).isZero();
    }

    private static List<DynamodbStreamRecord> streamed(String table, List<OutboxRow> rows) {
        return StreamEvents.of(table, rows).getRecords();
    }

    @Test
    void a_row_is_deleted_only_after_kafka_has_acknowledged_it() {
        var refused = outboxes.waiting(ORDERS, "order-1", 2);
        var taken = outboxes.waiting(ORDERS, "order-2", 1);
        outboxes.test().publisher().refuseKey("order-1");
        var batch = new ArrayList<>(refused);
        batch.addAll(taken);

        var answer = outboxes.relay(ORDERS, batch);

        assertThat(answer.getBatchItemFailures())
                .containsExactly(new BatchItemFailure("1"), new BatchItemFailure("2"));
        assertThat(outboxes.published("order-1")).isEmpty();
        assertThat(outboxes.published("order-2")).isEqualTo(ids(taken));
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isEqualTo(2);

        outboxes.test().publisher().refuseNothing();
        outboxes.relay(ORDERS, refused);
        assertThat(outboxes.published("order-1")).isEqualTo(ids(refused));
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isZero();
    }

    @Test
    void a_fault_at_any_step_then_redelivered_loses_nothing_and_keeps_the_order_of_keys() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = Outboxes.watchedBy(faults);
                    var one = watched.waiting(ORDERS, "order-1", 3);
                    var other = watched.waiting(ORDERS, "order-2", 2);
                    var batch = new ArrayList<>(one);
                    batch.addAll(other);
                    return Scenario.of(
                            () -> watched.relay(ORDERS, batch).getBatchItemFailures().isEmpty(),
                            () -> {
                                assertPublished(watched, "order-1", one);
                                assertPublished(watched, "order-2", other);
                                assertThat(watched.dynamoDb().rows(ORDERS)).isZero();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(6);
    }

    /** A message may come twice; first comings are in the order of the commits. */
    static void assertPublished(Outboxes outboxes, String key, List<OutboxRow> rows) {
        assertThat(new LinkedHashSet<>(outboxes.published(key)))
                .containsExactlyElementsOf(ids(rows));
    }
}
