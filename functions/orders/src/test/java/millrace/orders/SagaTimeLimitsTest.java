package millrace.orders;

import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.nudged;
import static millrace.orders.OrderFixture.paidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.orders.OrderSaga.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SagaTimeLimitsTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "3, 16", "4, 32", "5, 60", "6, 60", "1000000, 60"})
    void the_limit_doubles_with_each_nudge_up_to_an_hour(int nudges, long minutes) {
        assertThat(SagaTimeLimits.limit(nudges)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 8", "2, 16"})
    void a_paid_order_asks_for_its_stock_three_times_more(int nudges, long nextLimitMinutes) {
        var order = nudged(paidOrder(), nudges, paidOrder().moveBy());
        var now = order.moveBy();

        assertThat(OrderSaga.timedOut(order, now))
                .contains(
                        new Step(
                                nudged(
                                        order,
                                        nudges + 1,
                                        now.plus(Duration.ofMinutes(nextLimitMinutes))),
                                List.of(OrderEvents.paid(now))));
    }

    @Test
    void a_paid_order_that_got_no_answer_to_its_last_nudge_is_cancelled_and_refunded() {
        var order = nudged(paidOrder(), 3, paidOrder().moveBy());
        var now = order.moveBy();

        assertThat(OrderSaga.timedOut(order, now))
                .contains(
                        new Step(
                                OrderFixture.moved(
                                        paidOrder(),
                                        OrderStatus.CANCELLING,
                                        "STOCK_TIMED_OUT",
                                        now),
                                List.of(OrderEvents.cancelled("STOCK_TIMED_OUT", now))));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void a_cancellation_is_never_given_up(int nudges) {
        var order = nudged(cancellingOrder(), nudges, cancellingOrder().moveBy());
        var now = order.moveBy();

        assertThat(OrderSaga.timedOut(order, now))
                .contains(
                        new Step(
                                nudged(
                                        order,
                                        nudges + 1,
                                        now.plus(SagaTimeLimits.limit(nudges + 1))),
                                List.of(OrderEvents.cancelled("CUSTOMER_REQUEST", now))));
    }

    @Test
    void moving_forgets_the_nudges_before_it() {
        var order = nudged(paidOrder(), 2, paidOrder().moveBy().plusSeconds(600));
        var now = order.moveBy().minusSeconds(1);

        assertThat(OrderSaga.stockReserved(order, now).orElseThrow().next())
                .isEqualTo(OrderFixture.moved(paidOrder(), OrderStatus.CONFIRMED, null, now));
    }
}
