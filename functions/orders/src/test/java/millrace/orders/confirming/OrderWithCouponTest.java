package millrace.orders.confirming;

import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.awaitingCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.order.SagaStep;
import millrace.platform.failure.PoisonMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderWithCouponTest {

    @Test
    void an_order_placed_with_a_coupon_asks_for_its_discount_and_not_for_its_payment() {
        assertThat(OrderSaga.placed(awaitingCoupon().purchase()))
                .isEqualTo(new SagaStep(awaitingCoupon(), List.of(OrderEvents.couponRequested())));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, OrderFixture.TOTAL, OrderFixture.TOTAL + 1})
    void a_discount_that_leaves_nothing_to_pay_is_poison(long discountKrw) {
        assertThatThrownBy(() -> OrderSaga.couponApplied(awaitingCoupon(), discountKrw, NOON))
                .isInstanceOf(PoisonMessage.class)
                .hasMessage("A discount of %s KRW on a total of 25000 KRW".formatted(discountKrw));
    }

    @Test
    void a_discount_that_leaves_a_won_to_pay_is_taken() {
        var step = OrderSaga.couponApplied(awaitingCoupon(), OrderFixture.TOTAL - 1, NOON);

        assertThat(step.orElseThrow().next().purchase().totalAmount()).isEqualTo(1);
    }
}
