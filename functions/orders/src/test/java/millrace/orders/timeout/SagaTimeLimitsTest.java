package millrace.orders.timeout;

import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.nudged;
import static millrace.orders.OrderFixture.paidOrder;
import static millrace.orders.OrderFixture.pendingOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.events.Event;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.CancelReason;
import millrace.orders.order.Order;
import millrace.orders.order.OrderState;
import millrace.orders.order.OrderStatus;
import millrace.orders.order.SagaStep;
import millrace.orders.order.SagaTimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SagaTimeLimitsTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "5, 64", "9, 1024", "10, 1440", "1000000, 1440"})
    void the_limit_doubles_with_each_nudge_up_to_a_day(int nudges, long minutes) {
        assertThat(SagaTimeLimits.limit(nudges)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "PAID"})
    void an_order_is_asked_for_again_over_an_hour_and_compensated_after_two(OrderStatus status) {
        var order = OrderFixture.inStatus(status);
        var stoodStillFrom = order.moveBy().minus(SagaTimeLimits.FIRST);
        var nudgedAfter = new ArrayList<Duration>();
        while (order.status() == status) {
            var now = order.moveBy();
            order = OrderTimeout.decide(order, now).orElseThrow().next();
            nudgedAfter.add(Duration.between(stoodStillFrom, now));
        }

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(nudgedAfter)
                .extracting(Duration::toMinutes)
                .containsExactly(2L, 6L, 14L, 30L, 62L, 126L);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 8", "2, 16", "3, 32", "4, 64"})
    void a_pending_order_asks_for_its_payment_five_times_more(int nudges, long nextLimitMinutes) {
        isNudged(pendingOrder(), nudges, nextLimitMinutes, _ -> OrderEvents.created());
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 8", "2, 16", "3, 32", "4, 64"})
    void a_paid_order_asks_for_its_stock_five_times_more(int nudges, long nextLimitMinutes) {
        isNudged(paidOrder(), nudges, nextLimitMinutes, OrderEvents::paid);
    }

    @ParameterizedTest
    @CsvSource({"4, 64", "5, 128", "100, 1440"})
    void a_cancellation_is_never_given_up(int nudges, long nextLimitMinutes) {
        isNudged(
                cancellingOrder(),
                nudges,
                nextLimitMinutes,
                now -> OrderEvents.cancelled("CUSTOMER_REQUEST", now));
    }

    private static void isNudged(
            Order waiting, int nudges, long nextLimitMinutes, Function<Instant, Event> asking) {
        var order = nudged(waiting, nudges, waiting.moveBy());
        var now = order.moveBy();
        var next = nudged(order, nudges + 1, now.plus(Duration.ofMinutes(nextLimitMinutes)));

        assertThat(OrderTimeout.decide(order, now))
                .contains(new SagaStep(next, List.of(asking.apply(now))));
    }

    @Test
    void a_pending_order_that_got_no_answer_to_its_last_nudge_is_cancelled() {
        isGivenUp(pendingOrder(), CancelReason.PAYMENT_TIMED_OUT);
    }

    @Test
    void an_order_whose_coupon_is_not_answered_for_is_cancelled_in_the_end() {
        isGivenUp(OrderFixture.awaitingCoupon(), CancelReason.COUPON_TIMED_OUT);
    }

    @Test
    void a_paid_order_that_got_no_answer_to_its_last_nudge_is_cancelled_and_refunded() {
        isGivenUp(paidOrder(), CancelReason.STOCK_TIMED_OUT);
    }

    private static void isGivenUp(Order waiting, CancelReason why) {
        var now = waiting.moveBy();
        var cancelling =
                OrderFixture.moved(
                        waiting,
                        OrderState.Cancelling.because(why, waiting.purchase().holdsCoupon()),
                        now);

        assertThat(OrderTimeout.decide(nudged(waiting, 5, now), now))
                .contains(
                        new SagaStep(cancelling, List.of(OrderEvents.cancelled(why.name(), now))));
    }

    @Test
    void an_applied_coupon_forgets_the_nudges_before_it() {
        var order = nudged(OrderFixture.awaitingCoupon(), 5, pendingOrder().moveBy());
        var now = order.moveBy().minusSeconds(1);

        assertThat(OrderSaga.couponApplied(order, OrderFixture.DISCOUNT, now).orElseThrow().next())
                .isEqualTo(
                        nudged(OrderFixture.discountedOrder(), 0, now.plus(SagaTimeLimits.FIRST)));
    }

    @Test
    void moving_forgets_the_nudges_before_it() {
        var order = nudged(paidOrder(), 2, paidOrder().moveBy().plusSeconds(600));
        var now = order.moveBy().minusSeconds(1);

        assertThat(OrderSaga.stockReserved(order, now).orElseThrow().next())
                .isEqualTo(OrderFixture.moved(paidOrder(), new OrderState.Confirmed(), now));
    }
}
