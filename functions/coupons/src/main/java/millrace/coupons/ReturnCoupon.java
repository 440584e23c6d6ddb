package millrace.coupons;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.PaymentFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * Makes the coupon of an order that came to nothing available again, once, and makes sure that the
 * order never uses one afterwards.
 */
final class ReturnCoupon {

    private final UserCoupons userCoupons;
    private final CouponUses uses;
    private final Clock clock;
    private final Duration redrivable;

    /**
     * @param redrivable for how long an event may come again
     */
    ReturnCoupon(UserCoupons userCoupons, CouponUses uses, Clock clock, Duration redrivable) {
        this.userCoupons = userCoupons;
        this.uses = uses;
        this.clock = clock;
        this.redrivable = redrivable;
    }

    Work onOrderCancelled(EventMessage<OrderCancelled> message) {
        return giveBack(message.payload().orderId());
    }

    Work onPaymentFailed(EventMessage<PaymentFailed> message) {
        return giveBack(message.payload().orderId());
    }

    private Work giveBack(String orderId) {
        return uses.find(orderId).map(this::giveBack).orElseGet(() -> neverUse(orderId));
    }

    private Work neverUse(String orderId) {
        var until = clock.instant().plus(redrivable);
        return Work.of(CouponUses.createExpiring(CouponUse.neverUsed(orderId), until));
    }

    private Work giveBack(Stored<CouponUse> read) {
        var use = read.value();
        return switch (use.state()) {
            case REFUSED, RETURNED -> Work.nothing();
            case USED -> {
                var coupon = used(use);
                yield Work.of(
                        CouponUses.replace(read, use.returned()),
                        UserCoupons.replace(coupon, coupon.value().availableAgain()));
            }
        };
    }

    private Stored<UserCoupon> used(CouponUse use) {
        return userCoupons
                .find(Objects.requireNonNull(use.couponId()), Objects.requireNonNull(use.userId()))
                .orElseThrow();
    }
}
