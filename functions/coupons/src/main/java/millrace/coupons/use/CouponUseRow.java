package millrace.coupons.use;

import millrace.coupons.claim.ClaimId;
import millrace.coupons.use.CouponUse.NeverUsed;
import millrace.coupons.use.CouponUse.Refused;
import millrace.coupons.use.CouponUse.Returned;
import millrace.coupons.use.CouponUse.Used;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a coupon's use. Tables hold rows of earlier versions, and instances of the
 * version before read rows of this one while they are replaced: components are added, never
 * renamed.
 *
 * @param couponId null where the order never asked
 * @param userId null where the order never asked
 * @param discountAmountKrw 0 unless it was used
 * @param reason the code of its refusal; null otherwise
 */
record CouponUseRow(
        String orderId,
        @Nullable Long couponId,
        @Nullable Long userId,
        State state,
        long discountAmountKrw,
        @Nullable String reason) {

    enum State {
        USED,
        REFUSED,
        RETURNED
    }

    static CouponUseRow of(CouponUse use) {
        var orderId = use.orderId();
        return switch (use.state()) {
            case Used(var coupon, var discount) -> of(orderId, coupon, State.USED, discount, null);
            case Refused(var coupon, var reason) -> of(orderId, coupon, State.REFUSED, 0, reason);
            case Returned(var coupon) -> of(orderId, coupon, State.RETURNED, 0, null);
            case NeverUsed _ -> new CouponUseRow(orderId, null, null, State.RETURNED, 0, null);
        };
    }

    private static CouponUseRow of(
            String orderId, ClaimId coupon, State state, long discount, @Nullable String reason) {
        return new CouponUseRow(
                orderId, coupon.couponId(), coupon.userId(), state, discount, reason);
    }

    CouponUse use() {
        return new CouponUse(
                orderId,
                switch (state) {
                    case USED -> new Used(coupon(), discountAmountKrw);
                    case REFUSED -> new Refused(coupon(), given(reason));
                    case RETURNED -> couponId == null ? new NeverUsed() : new Returned(coupon());
                });
    }

    private ClaimId coupon() {
        return new ClaimId(given(couponId), given(userId));
    }

    private <T> T given(@Nullable T component) {
        if (component == null) {
            throw new IllegalStateException(
                    "The coupon of order %s is stored as %s, but not whole"
                            .formatted(orderId, state));
        }
        return component;
    }
}
