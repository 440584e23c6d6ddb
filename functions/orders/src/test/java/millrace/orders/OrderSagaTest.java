package millrace.orders;

import static millrace.events.orders.NotificationKind.ORDER_CANCELLED;
import static millrace.events.orders.NotificationKind.ORDER_CONFIRMED;
import static millrace.events.orders.NotificationKind.ORDER_PAYMENT_FAILED;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.REFUSAL;
import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.moved;
import static millrace.orders.OrderFixture.nudged;
import static millrace.orders.OrderFixture.paidOrder;
import static millrace.orders.OrderFixture.pendingOrder;
import static millrace.orders.OrderFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.orders.OrderSaga.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with everything that can happen to it; what the table does not list does nothing. */
class OrderSagaTest {

    /** Within every state's time limit. */
    private static final Instant NOW = NOON.plusSeconds(60);

    enum State {
        PENDING,
        PAID,
        CONFIRMED,
        PAYMENT_FAILED,
        CANCELLING,
        CANCELLING_WITH_PAYMENT_SETTLED,
        CANCELLING_WITH_STOCK_SETTLED,
        CANCELLED;

        Order order() {
            return switch (this) {
                case PENDING -> pendingOrder();
                case PAID -> paidOrder();
                case CONFIRMED -> OrderFixture.confirmedOrder();
                case PAYMENT_FAILED -> OrderFixture.paymentFailedOrder();
                case CANCELLING -> cancellingOrder();
                case CANCELLING_WITH_PAYMENT_SETTLED -> with(cancellingOrder(), true, false);
                case CANCELLING_WITH_STOCK_SETTLED -> with(cancellingOrder(), false, true);
                case CANCELLED -> OrderFixture.cancelledOrder();
            };
        }
    }

    enum Happening {
        PAYMENT_COMPLETED,
        PAYMENT_REFUSED,
        PAYMENT_SETTLED,
        STOCK_RESERVED,
        STOCK_REJECTED,
        STOCK_SETTLED,
        CANCEL_REQUESTED,
        LIMIT_REACHED,
        LIMIT_NOT_REACHED;

        Optional<Step> to(Order order) {
            return switch (this) {
                case PAYMENT_COMPLETED -> OrderSaga.paymentCompleted(order, NOW);
                case PAYMENT_REFUSED -> OrderSaga.paymentFailed(order, REFUSAL, NOW);
                case PAYMENT_SETTLED -> OrderSaga.paymentSettled(order, NOW);
                case STOCK_RESERVED -> OrderSaga.stockReserved(order, NOW);
                case STOCK_REJECTED -> OrderSaga.stockRejected(order, NOW);
                case STOCK_SETTLED -> OrderSaga.stockSettled(order, NOW);
                case CANCEL_REQUESTED -> OrderSaga.cancelRequested(order, NOW);
                case LIMIT_REACHED -> OrderSaga.timedOut(order, order.moveBy());
                case LIMIT_NOT_REACHED -> OrderSaga.timedOut(order, order.moveBy().minusNanos(1));
            };
        }
    }

    private record When(State state, Happening happening) {}

    private static final Map<When, Step> EXPECTED = expected();

    private static Map<When, Step> expected() {
        var table = new HashMap<When, Step>();
        pending(table);
        paid(table);
        cancelling(table);
        table.put(
                new When(State.CONFIRMED, Happening.CANCEL_REQUESTED),
                cancelling(State.CONFIRMED, "CUSTOMER_REQUEST", NOW));
        return table;
    }

    private static void pending(Map<When, Step> table) {
        table.put(
                new When(State.PENDING, Happening.PAYMENT_COMPLETED),
                step(moved(pendingOrder(), OrderStatus.PAID, null, NOW), OrderEvents.paid(NOW)));
        table.put(
                new When(State.PENDING, Happening.PAYMENT_REFUSED),
                step(
                        moved(pendingOrder(), OrderStatus.PAYMENT_FAILED, REFUSAL, NOW),
                        OrderEvents.notification(ORDER_PAYMENT_FAILED, REFUSAL)));
        table.put(
                new When(State.PENDING, Happening.CANCEL_REQUESTED),
                cancelling(State.PENDING, "CUSTOMER_REQUEST", NOW));
        table.put(
                new When(State.PENDING, Happening.LIMIT_REACHED),
                step(
                        nudged(pendingOrder(), 1, pendingOrder().moveBy().plusSeconds(240)),
                        OrderEvents.created()));
    }

    private static void paid(Map<When, Step> table) {
        var limit = paidOrder().moveBy();
        table.put(
                new When(State.PAID, Happening.STOCK_RESERVED),
                step(
                        moved(paidOrder(), OrderStatus.CONFIRMED, null, NOW),
                        OrderEvents.confirmed(NOW),
                        OrderEvents.notification(ORDER_CONFIRMED, null)));
        table.put(
                new When(State.PAID, Happening.STOCK_REJECTED),
                cancelling(State.PAID, "STOCK_SHORT", NOW));
        table.put(
                new When(State.PAID, Happening.CANCEL_REQUESTED),
                cancelling(State.PAID, "CUSTOMER_REQUEST", NOW));
        table.put(
                new When(State.PAID, Happening.LIMIT_REACHED),
                step(nudged(paidOrder(), 1, limit.plusSeconds(240)), OrderEvents.paid(limit)));
    }

    private static void cancelling(Map<When, Step> table) {
        table.put(
                new When(State.CANCELLING, Happening.PAYMENT_SETTLED),
                step(with(cancellingOrder(), true, false)));
        table.put(
                new When(State.CANCELLING, Happening.STOCK_SETTLED),
                step(with(cancellingOrder(), false, true)));
        var cancelled =
                step(
                        moved(
                                with(cancellingOrder(), true, true),
                                OrderStatus.CANCELLED,
                                "CUSTOMER_REQUEST",
                                NOW),
                        OrderEvents.notification(ORDER_CANCELLED, "CUSTOMER_REQUEST"));
        table.put(
                new When(State.CANCELLING_WITH_PAYMENT_SETTLED, Happening.STOCK_SETTLED),
                cancelled);
        table.put(
                new When(State.CANCELLING_WITH_STOCK_SETTLED, Happening.PAYMENT_SETTLED),
                cancelled);
        for (var state :
                List.of(
                        State.CANCELLING,
                        State.CANCELLING_WITH_PAYMENT_SETTLED,
                        State.CANCELLING_WITH_STOCK_SETTLED)) {
            var limit = state.order().moveBy();
            table.put(
                    new When(state, Happening.LIMIT_REACHED),
                    step(
                            nudged(state.order(), 1, limit.plusSeconds(240)),
                            OrderEvents.cancelled("CUSTOMER_REQUEST", limit)));
        }
    }

    private static Step cancelling(State from, String why, Instant at) {
        return step(
                moved(from.order(), OrderStatus.CANCELLING, why, at),
                OrderEvents.cancelled(why, at));
    }

    private static Step step(Order next, Event... events) {
        return new Step(next, List.of(events));
    }

    static Stream<Arguments> every_state_and_happening() {
        return Stream.of(State.values())
                .flatMap(state ->
                        Stream.of(Happening.values())
                                .map(happening -> Arguments.of(state, happening)));
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("every_state_and_happening")
    void each_happening_moves_exactly_the_states_that_the_table_lists(
            State state, Happening happening) {
        assertThat(happening.to(state.order()))
                .isEqualTo(Optional.ofNullable(EXPECTED.get(new When(state, happening))));
    }

    @Test
    void a_placed_order_asks_for_its_payment() {
        assertThat(OrderSaga.placed(pendingOrder()))
                .isEqualTo(step(pendingOrder(), OrderEvents.created()));
    }

    @Test
    void a_new_order_is_pending_and_must_move_within_two_minutes() {
        assertThat(
                        Order.placed(
                                OrderFixture.ORDER_ID,
                                OrderFixture.BUYER,
                                OrderFixture.LINES,
                                OrderFixture.TOTAL,
                                NOON))
                .isEqualTo(pendingOrder());
    }
}
