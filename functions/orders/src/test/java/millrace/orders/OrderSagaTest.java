package millrace.orders;

import static millrace.events.orders.NotificationKind.ORDER_CONFIRMED;
import static millrace.events.orders.NotificationKind.ORDER_PAYMENT_FAILED;
import static millrace.orders.OrderFixture.DISCOUNT;
import static millrace.orders.OrderFixture.NEVER_CHARGED;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.REFUNDED;
import static millrace.orders.OrderFixture.REFUSAL;
import static millrace.orders.OrderFixture.TOTAL;
import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.discountedOrder;
import static millrace.orders.OrderFixture.moved;
import static millrace.orders.OrderFixture.nudged;
import static millrace.orders.OrderFixture.paidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.orders.NotificationRequested;
import millrace.orders.cancelling.OrderCancellation;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.CancelReason;
import millrace.orders.order.Order;
import millrace.orders.order.OrderState;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.SagaStep;
import millrace.orders.timeout.OrderTimeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with everything that can happen to it; what the table does not list does nothing. */
class OrderSagaTest {

    /** Within every state's time limit. */
    private static final Instant NOW = NOON.plusSeconds(60);

    enum Happening {
        COUPON_APPLIED,
        COUPON_REFUSED,
        COUPON_RETURNED,
        PAYMENT_COMPLETED,
        PAYMENT_REFUSED,
        PAYMENT_REFUNDED,
        PAYMENT_VOIDED,
        STOCK_RESERVED,
        STOCK_REJECTED,
        STOCK_SETTLED,
        CANCEL_REQUESTED,
        LIMIT_REACHED,
        LIMIT_NOT_REACHED;

        Optional<SagaStep> to(Order order) {
            return switch (this) {
                case COUPON_APPLIED -> OrderSaga.couponApplied(order, DISCOUNT, NOW);
                case COUPON_REFUSED -> OrderCancellation.couponRefused(order, NOW);
                case COUPON_RETURNED -> OrderCancellation.couponSettled(order, NOW);
                case PAYMENT_COMPLETED -> OrderSaga.paymentCompleted(order, NOW);
                case PAYMENT_REFUSED -> OrderSaga.paymentFailed(order, REFUSAL, NOW);
                case PAYMENT_REFUNDED -> OrderCancellation.paymentSettled(order, REFUNDED, NOW);
                case PAYMENT_VOIDED -> OrderCancellation.paymentSettled(order, NEVER_CHARGED, NOW);
                case STOCK_RESERVED -> OrderSaga.stockReserved(order, NOW);
                case STOCK_REJECTED -> OrderCancellation.stockRejected(order, NOW);
                case STOCK_SETTLED -> OrderCancellation.stockSettled(order, NOW);
                case CANCEL_REQUESTED -> OrderCancellation.requested(order, NOW);
                case LIMIT_REACHED -> OrderTimeout.decide(order, order.moveBy());
                case LIMIT_NOT_REACHED -> OrderTimeout.decide(order, order.moveBy().minusNanos(1));
            };
        }
    }

    private record When(SagaState state, Happening happening) {}

    private static final Map<When, SagaStep> EXPECTED = expected();

    private static Map<When, SagaStep> expected() {
        var table = new HashMap<When, SagaStep>();
        coupons(table);
        for (var state :
                List.of(SagaState.AWAITING_COUPON, SagaState.DISCOUNTED, SagaState.PENDING)) {
            pending(state, table);
        }
        paid(table);
        cancelling(table);
        table.put(
                new When(SagaState.CONFIRMED, Happening.CANCEL_REQUESTED),
                cancelling(SagaState.CONFIRMED, "CUSTOMER_REQUEST", NOW));
        return table;
    }

    private static void coupons(Map<When, SagaStep> table) {
        table.put(
                new When(SagaState.AWAITING_COUPON, Happening.COUPON_APPLIED),
                step(
                        nudged(discountedOrder(), 0, NOW.plus(OrderFixture.FIRST_LIMIT)),
                        OrderEvents.createdWithDiscount()));
        table.put(
                new When(SagaState.AWAITING_COUPON, Happening.COUPON_REFUSED),
                step(
                        moved(
                                SagaState.AWAITING_COUPON.order(),
                                new OrderState.Cancelled(
                                        CancelReason.COUPON_REFUSED, NEVER_CHARGED),
                                NOW),
                        OrderEvents.cancelledNotification("COUPON_REFUSED", 0L)));
    }

    private static void pending(SagaState state, Map<When, SagaStep> table) {
        var order = state.order();
        table.put(
                new When(state, Happening.PAYMENT_COMPLETED),
                step(moved(order, new OrderState.Paid(), NOW), OrderEvents.paid(NOW)));
        table.put(
                new When(state, Happening.PAYMENT_REFUSED),
                step(
                        moved(
                                order,
                                order.purchase().holdsCoupon()
                                        ? new OrderState.ReturningCoupon(REFUSAL)
                                        : new OrderState.PaymentFailed(REFUSAL),
                                NOW),
                        new NotificationRequested(
                                ORDER_PAYMENT_FAILED,
                                order.purchase().userId(),
                                order.orderId(),
                                order.purchase().totalAmount(),
                                REFUSAL,
                                null)));
        table.put(
                new When(state, Happening.CANCEL_REQUESTED),
                cancelling(state, "CUSTOMER_REQUEST", NOW));
        table.put(
                new When(state, Happening.LIMIT_REACHED),
                step(nudged(order, 1, order.moveBy().plusSeconds(240)), asked(state)));
    }

    private static Event asked(SagaState state) {
        return switch (state) {
            case AWAITING_COUPON -> OrderEvents.couponRequested();
            case DISCOUNTED -> OrderEvents.createdWithDiscount();
            default -> OrderEvents.created();
        };
    }

    private static void paid(Map<When, SagaStep> table) {
        var limit = paidOrder().moveBy();
        table.put(
                new When(SagaState.PAID, Happening.STOCK_RESERVED),
                step(
                        moved(paidOrder(), new OrderState.Confirmed(), NOW),
                        OrderEvents.confirmed(NOW),
                        OrderEvents.notification(ORDER_CONFIRMED, null)));
        table.put(
                new When(SagaState.PAID, Happening.STOCK_REJECTED),
                cancelling(SagaState.PAID, "STOCK_SHORT", NOW));
        table.put(
                new When(SagaState.PAID, Happening.CANCEL_REQUESTED),
                cancelling(SagaState.PAID, "CUSTOMER_REQUEST", NOW));
        table.put(
                new When(SagaState.PAID, Happening.LIMIT_REACHED),
                step(nudged(paidOrder(), 1, limit.plusSeconds(240)), OrderEvents.paid(limit)));
    }

    private static void cancelling(Map<When, SagaStep> table) {
        table.put(
                new When(SagaState.CANCELLING, Happening.PAYMENT_REFUNDED),
                step(cancellingOrder(REFUNDED, false)));
        table.put(
                new When(SagaState.CANCELLING, Happening.PAYMENT_VOIDED),
                step(cancellingOrder(NEVER_CHARGED, false)));
        table.put(
                new When(SagaState.CANCELLING, Happening.STOCK_SETTLED),
                step(cancellingOrder(null, true)));
        table.put(
                new When(SagaState.CANCELLING_WITH_PAYMENT_SETTLED, Happening.STOCK_SETTLED),
                cancelled(REFUNDED, TOTAL));
        table.put(
                new When(SagaState.CANCELLING_WITH_STOCK_SETTLED, Happening.PAYMENT_REFUNDED),
                cancelled(REFUNDED, TOTAL));
        table.put(
                new When(SagaState.CANCELLING_WITH_STOCK_SETTLED, Happening.PAYMENT_VOIDED),
                cancelled(NEVER_CHARGED, 0));
        for (var state :
                List.of(
                        SagaState.CANCELLING,
                        SagaState.CANCELLING_WITH_PAYMENT_SETTLED,
                        SagaState.CANCELLING_WITH_STOCK_SETTLED)) {
            var limit = state.order().moveBy();
            table.put(
                    new When(state, Happening.LIMIT_REACHED),
                    step(
                            nudged(state.order(), 1, limit.plusSeconds(240)),
                            OrderEvents.cancelled("CUSTOMER_REQUEST", limit)));
        }
    }

    private static SagaStep cancelled(PaymentSettlement payment, long refundedAmount) {
        return step(
                moved(
                        cancellingOrder(payment, true),
                        new OrderState.Cancelled(CancelReason.CUSTOMER_REQUEST, payment),
                        NOW),
                OrderEvents.cancelledNotification("CUSTOMER_REQUEST", refundedAmount));
    }

    private static SagaStep cancelling(SagaState from, String why, Instant at) {
        return step(
                moved(
                        from.order(),
                        OrderState.Cancelling.because(
                                CancelReason.valueOf(why), from.order().purchase().holdsCoupon()),
                        at),
                OrderEvents.cancelled(why, at));
    }

    private static SagaStep step(Order next, Event... events) {
        return new SagaStep(next, List.of(events));
    }

    static Stream<Arguments> every_state_and_happening() {
        return Stream.of(SagaState.values())
                .flatMap(state ->
                        Stream.of(Happening.values())
                                .map(happening -> Arguments.of(state, happening)));
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("every_state_and_happening")
    void each_happening_moves_exactly_the_states_that_the_table_lists(
            SagaState state, Happening happening) {
        assertThat(happening.to(state.order()))
                .isEqualTo(Optional.ofNullable(EXPECTED.get(new When(state, happening))));
    }
}
