package millrace.orders.timeout;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.moved;
import static millrace.orders.OrderFixture.nudged;
import static millrace.orders.OrderFixture.paidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.events.orders.OrderCancelled;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.Order;
import millrace.orders.order.OrderState;
import millrace.orders.order.OrderStatus;
import millrace.orders.order.SagaTimeLimits;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class DriveStuckSagasTest {

    private static final JsonNode SCHEDULE = NullNode.getInstance();
    private static final Instant LIMIT = paidOrder().moveBy();

    private final OrdersInMemory orders = OrdersInMemory.create();

    private static int run(Function<JsonNode, Map<String, Integer>> timer) {
        return timer.apply(SCHEDULE).getOrDefault("stuck", -1);
    }

    @Test
    void a_saga_within_its_time_limit_is_left_alone() {
        orders.keeping(paidOrder()).test().clock().setInstant(LIMIT.minusMillis(1));

        assertThat(run(orders.timer())).isZero();
        assertThat(orders.order()).isEqualTo(paidOrder());
    }

    @Test
    void a_saga_at_its_time_limit_is_driven_on_once() {
        orders.keeping(paidOrder()).test().clock().setInstant(LIMIT);

        run(orders.timer());
        run(orders.timer());

        assertThat(orders.order())
                .isEqualTo(nudged(paidOrder(), 1, LIMIT.plus(SagaTimeLimits.limit(1))));
        assertThat(orders.test().published()).containsExactly(OrderEvents.paid(LIMIT));
    }

    @Test
    void a_saga_that_was_asked_for_again_counts_as_stuck_until_it_moves() {
        orders.keeping(paidOrder()).test().clock().setInstant(LIMIT);

        assertThat(run(orders.timer())).isEqualTo(1);
        assertThat(run(orders.timer())).as("it is not due yet, and stuck").isEqualTo(1);
        assertThat(orders.test().metrics().sum("StuckSagas")).isEqualTo(2);

        orders.deliver(OrderEvents.stockReserved());
        assertThat(run(orders.timer())).isZero();
    }

    @Test
    void what_a_saga_asks_for_again_says_that_it_repeats() {
        orders.keeping(paidOrder()).test().clock().setInstant(LIMIT);

        run(orders.timer());

        assertThat(orders.test().messages())
                .extracting(message -> message.header().repeats())
                .containsExactly(true);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "PAYMENT_FAILED", "CANCELLED"})
    void a_saga_that_has_ended_is_never_looked_at_again(OrderStatus status) {
        orders.keeping(OrderFixture.inStatus(status))
                .test()
                .clock()
                .setInstant(LIMIT.plusSeconds(99_999));

        assertThat(run(orders.timer())).isZero();
        assertThat(orders.test().published()).isEmpty();
    }

    @Test
    void a_saga_that_moves_while_it_is_driven_on_keeps_its_move() {
        orders.keeping(paidOrder()).test().clock().setInstant(LIMIT);
        var overtaken =
                Overtaking.before(orders.test(), () -> orders.deliver(OrderEvents.stockReserved()));

        run(OrdersInMemory.timer(overtaken));

        assertThat(orders.order()).isEqualTo(moved(paidOrder(), new OrderState.Confirmed(), LIMIT));
    }

    @Test
    void sagas_of_every_lane_are_found() {
        placeTwenty(orders);

        assertThat(run(orders.timer())).isEqualTo(20);

        holdsTwentyNudges(orders);
    }

    private static Stream<String> twentyIds() {
        return IntStream.rangeClosed(1, 20).mapToObj(n -> "order-" + n);
    }

    private static OrdersInMemory placeTwenty(OrdersInMemory orders) {
        twentyIds().forEach(id -> orders.keeping(placed(id)));
        orders.test().clock().setInstant(LIMIT);
        return orders;
    }

    private static void holdsTwentyNudges(OrdersInMemory orders) {
        assertThat(orders.test().published())
                .containsExactlyInAnyOrderElementsOf(
                        twentyIds()
                                .map(DriveStuckSagasTest::placed)
                                .map(order ->
                                        OrderSaga.placed(order.purchase()).events().getFirst())
                                .toList());
        assertThat(twentyIds())
                .allSatisfy(id -> assertThat(orders.order(id).nudges()).isEqualTo(1));
    }

    private static Order placed(String orderId) {
        return OrderFixture.placed(orderId, BUYER, NOON);
    }

    @Test
    void more_sagas_than_a_page_of_every_lane_holds_are_driven_on_in_one_run() {
        int many = 3 * Table.MAX_PAGE * DueLanes.DEFAULT_COUNT;
        IntStream.range(0, many).forEach(n -> orders.keeping(placed("order-" + n)));
        orders.test().clock().setInstant(LIMIT);

        run(orders.timer());
        run(orders.timer());
        assertThat(orders.test().published()).hasSize(many);
    }

    @Test
    void without_time_left_no_saga_is_begun() {
        placeTwenty(orders);
        Deadline ended = () -> DriveStuckSagas.DRIVE_WITHIN;

        assertThat(ScopedValue.where(Deadline.CURRENT, ended).call(() -> run(orders.timer())))
                .isZero();

        assertThat(orders.test().published()).isEmpty();
        assertThat(run(orders.timer())).isEqualTo(20);
    }

    @Test
    void an_order_that_cannot_be_read_does_not_stop_the_others_of_its_lane() {
        placeTwenty(orders);
        twentyIds().forEach(id -> spoil("spoilt-" + id));

        assertThat(run(orders.timer())).isEqualTo(40);

        holdsTwentyNudges(orders);
    }

    /** One row for each lane and more, due before all others. */
    private void spoil(String orderId) {
        var lane = new DueLanes("SAGA#", DueLanes.DEFAULT_COUNT).of(orderId);
        var row =
                Item.of(Key.of("ORDER#" + orderId, "ORDER"), Map.of("status", "NO_SUCH_STATUS"))
                        .due(lane, NOON);
        orders.test().table().commit("given-" + orderId, List.of(Change.create(row)));
    }

    @Test
    void a_saga_that_cannot_be_driven_on_does_not_stop_the_others() {
        placeTwenty(orders);
        var failing =
                Overtaking.before(
                        orders.test(),
                        () -> {
                            throw new RetriableFailure("The table is out of reach");
                        });

        assertThat(run(OrdersInMemory.timer(failing))).isEqualTo(20);
        assertThat(orders.test().published()).hasSize(19);
        run(orders.timer());

        holdsTwentyNudges(orders);
    }

    @Test
    void a_fault_at_any_step_then_run_again_drives_each_saga_on_exactly_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched =
                            OrdersInMemory.watchedBy(faults)
                                    .keeping(paidOrder())
                                    .keeping(givenUp());
                    watched.test().clock().setInstant(LIMIT);
                    return Scenario.of(
                            () ->
                                    run(watched.timer()) == 1
                                            && watched.test().published().size() == 2,
                            () -> holdsOneStepEach(watched));
                });

        assertThat(steps).isGreaterThanOrEqualTo(DueLanes.DEFAULT_COUNT + 4);
    }

    /** Asked for again for the last time. */
    private static Order givenUp() {
        return nudged(placed("order-2"), SagaTimeLimits.MAX_NUDGES_BEFORE_COMPENSATION, LIMIT);
    }

    private static void holdsOneStepEach(OrdersInMemory orders) {
        assertThat(orders.order().nudges()).isEqualTo(1);
        assertThat(orders.order("order-2").status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(orders.test().published())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                OrderEvents.paid(LIMIT),
                                new OrderCancelled("order-2", BUYER, "PAYMENT_TIMED_OUT", LIMIT)));
    }
}
