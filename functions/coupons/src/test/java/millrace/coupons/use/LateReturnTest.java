package millrace.coupons.use;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.ORDER;
import static millrace.coupons.CouponFixture.paymentFailed;
import static millrace.coupons.CouponFixture.usedCouponOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.UserCoupon;
import millrace.events.Topic;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;

class LateReturnTest {

    private final CouponsInMemory coupons = CouponsInMemory.create();

    @Test
    void a_return_that_was_dead_lettered_is_told_of_when_the_order_has_asked_for_it_again() {
        // The coupon itself is missing at first, so that its return fails.
        var used = new CouponUse(ORDER, new CouponUse.Used(new ClaimId(COUPON, KIM), 5_000));
        coupons.given(List.of(CouponUses.in(coupons.test().table()).create(used)));
        coupons.deliver(Topic.PAYMENT_EVENTS, KafkaBatches.record(paymentFailed()));
        assertThat(coupons.test().givenUp(ORDER))
                .extracting(GivenUp::eventType, GivenUp::effectOf)
                .containsExactly(tuple("PaymentFailed", null));

        coupons.keeping(usedCouponOf(KIM, ORDER));
        var again = KafkaBatches.record(new OrderCouponReturnRequested(ORDER, KIM)).repeating();
        coupons.deliver(Topic.ORDER_EVENTS, again);

        assertThat(coupons.userCoupon(KIM))
                .extracting(UserCoupon::state)
                .isEqualTo(new UserCoupon.Available());
        assertThat(coupons.test().givenUp(ORDER))
                .extracting(GivenUp::effectOf)
                .containsExactly(again.eventId());
    }
}
