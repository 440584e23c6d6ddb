package millrace.coupons.use;

import java.time.Clock;
import java.time.Duration;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.UserCoupon;
import millrace.coupons.use.CouponUse.Ended;
import millrace.coupons.use.CouponUse.Refused;
import millrace.coupons.use.CouponUse.Used;
import millrace.events.coupons.CouponReturned;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Makes the coupon of an order that came to nothing available again, once, and makes sure that the
 * order never uses one afterwards. Every request is answered, also one that was answered before:
 * the order waits for it.
 */
public final class ReturnCoupon {

    private final Records<ClaimId, UserCoupon> userCoupons;
    private final Records<String, CouponUse> uses;
    private final Clock clock;
    private final Duration redrivable;

    /**
     * @param redrivable the time within which an event may come again
     */
    public ReturnCoupon(
            Records<ClaimId, UserCoupon> userCoupons,
            Table table,
            Clock clock,
            Duration redrivable) {
        this.userCoupons = userCoupons;
        this.uses = CouponUses.in(table);
        this.clock = clock;
        this.redrivable = redrivable;
    }

    Work of(String orderId, long userId) {
        var returned = new CouponReturned(orderId, userId);
        return uses.find(orderId)
                .map(read -> giveBack(read, returned))
                .orElseGet(() -> neverUse(orderId).publish(returned, 1));
    }

    /**
     * The mark of an order that is not known to have asked; needless once nothing can be redriven.
     */
    private Work neverUse(String orderId) {
        var until = clock.instant().plus(redrivable);
        var item = uses.item(CouponUse.neverUsed(orderId)).expiring(until);
        return Work.of(Change.create(item));
    }

    private Work giveBack(Stored<CouponUse> read, CouponReturned returned) {
        return switch (read.value().state()) {
            case Refused _, Ended _ -> Work.nothing().publish(returned, read.version());
            case Used used -> {
                var coupon = userCoupons.find(used.coupon()).orElseThrow();
                yield Work.of(
                                uses.replace(read, read.value().in(used.returned())),
                                userCoupons.replace(
                                        coupon, coupon.value().in(new UserCoupon.Available())))
                        .publish(returned, read.version() + 1);
            }
        };
    }
}
