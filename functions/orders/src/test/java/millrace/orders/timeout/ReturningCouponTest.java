package millrace.orders.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.cancelling.OrderCancellation;
import millrace.orders.order.OrderState.PaymentFailed;
import org.junit.jupiter.api.Test;

class ReturningCouponTest {

    private static final int NUDGES = 20;

    @Test
    void an_order_whose_payment_failed_asks_for_its_coupon_until_it_is_back() {
        var order = OrderFixture.returningCoupon();
        for (int nudges = 1; nudges <= NUDGES; nudges++) {
            assertThat(OrderTimeout.decide(order, order.moveBy().minusNanos(1))).isEmpty();
            var step = OrderTimeout.decide(order, order.moveBy()).orElseThrow();
            assertThat(step.events()).containsExactly(OrderEvents.couponReturnRequested());
            assertThat(step.next().nudges()).isEqualTo(nudges);
            order = step.next();
        }

        var back = OrderCancellation.couponSettled(order, order.moveBy()).orElseThrow().next();

        assertThat(back.state()).isEqualTo(new PaymentFailed(OrderFixture.REFUSAL));
        assertThat(OrderTimeout.decide(back, back.moveBy().plusSeconds(1))).isEmpty();
    }

    @Test
    void a_cancellation_asks_again_while_only_the_coupon_is_still_to_come_back() {
        var order = OrderFixture.cancellingWithCoupon(OrderFixture.REFUNDED, true);

        var step = OrderTimeout.decide(order, order.moveBy()).orElseThrow();

        assertThat(step.events())
                .containsExactly(OrderEvents.cancelled("CUSTOMER_REQUEST", order.moveBy()));
    }
}
