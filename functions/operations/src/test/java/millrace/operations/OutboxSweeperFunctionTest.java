package millrace.operations;

import static millrace.operations.Outboxes.ORDERS;
import static millrace.operations.Outboxes.PAYMENTS;
import static millrace.operations.Outboxes.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.platform.runtime.Environment;
import millrace.platform.work.UnitOfWork;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class OutboxSweeperFunctionTest {

    private final Outboxes outboxes = Outboxes.create();

    @Test
    void what_the_stream_has_missed_in_any_table_is_published_in_key_order_and_deleted() {
        var ofOrders = outboxes.waiting(ORDERS, "order-1", 3);
        var ofPayments = outboxes.waiting(PAYMENTS, "order-2", 2);
        outboxes.test().clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(outboxes.sweep()).isEqualTo(5);

        assertThat(outboxes.published("order-1")).isEqualTo(ids(ofOrders));
        assertThat(outboxes.published("order-2")).isEqualTo(ids(ofPayments));
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isZero();
        assertThat(outboxes.dynamoDb().rows(PAYMENTS)).isZero();
        assertThat(outboxes.sweep()).isZero();
    }

    @Test
    void a_row_that_the_relay_may_still_be_busy_with_is_left_to_it() {
        outboxes.waiting(ORDERS, "order-1", 1);
        outboxes.test().clock().add(UnitOfWork.SWEPT_AFTER.minus(Duration.ofMillis(1)));

        assertThat(outboxes.sweep()).isZero();
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isEqualTo(1);
    }

    @Test
    void keys_of_every_lane_are_swept() {
        IntStream.rangeClosed(1, 40).forEach(n -> outboxes.waiting(ORDERS, "order-" + n, 1));
        outboxes.test().clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(outboxes.sweep()).isEqualTo(40);
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isZero();
    }

    @Test
    void a_key_that_kafka_refuses_holds_up_no_other_key() {
        outboxes.waiting(ORDERS, "order-1", 2);
        var taken = outboxes.waiting(PAYMENTS, "order-2", 2);
        outboxes.test().publisher().refuseKey("order-1");
        outboxes.test().clock().add(Duration.ofMinutes(5));

        assertThat(outboxes.sweep()).isEqualTo(2);

        assertThat(outboxes.published("order-2")).isEqualTo(ids(taken));
        assertThat(outboxes.dynamoDb().rows(ORDERS)).isEqualTo(2);
        assertThat(outboxes.test().metrics().sum("OldestOutboxRow")).isEqualTo(300);
    }

    @Test
    void a_fault_at_any_step_then_run_again_loses_nothing_and_keeps_the_order_of_keys() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = Outboxes.watchedBy(faults);
                    var one = watched.waiting(ORDERS, "order-1", 3);
                    var other = watched.waiting(PAYMENTS, "order-2", 2);
                    watched.test().clock().add(UnitOfWork.SWEPT_AFTER);
                    return Scenario.of(
                            () -> {
                                watched.sweep();
                                return watched.dynamoDb().rows(ORDERS) == 0
                                        && watched.dynamoDb().rows(PAYMENTS) == 0;
                            },
                            () -> {
                                OutboxRelayFunctionTest.assertPublished(watched, "order-1", one);
                                OutboxRelayFunctionTest.assertPublished(watched, "order-2", other);
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(16 + 5);
    }

    @Test
    void without_the_tables_in_its_environment_it_does_not_start() {
        var test = outboxes.test();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        new OperationsFunctions()
                                .outboxSweeper(
                                        new Environment(Map.of()),
                                        outboxes.tables(),
                                        test.publisher(),
                                        test.clock(),
                                        test.metrics()))
                .withMessageContaining("OUTBOX_TABLES");
    }
}
