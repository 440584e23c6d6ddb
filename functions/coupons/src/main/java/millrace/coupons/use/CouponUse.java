package millrace.coupons.use;

import millrace.coupons.claim.UserCoupon;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an order's request for a discount; there is one an order.
 *
 * @param couponId null where the order never asked
 * @param userId null where the order never asked
 * @param discountAmountKrw 0 unless it was used
 * @param reason the code of its refusal; null otherwise
 */
record CouponUse(
        String orderId,
        @Nullable Long couponId,
        @Nullable Long userId,
        State state,
        long discountAmountKrw,
        @Nullable String reason) {

    enum State {
        USED,
        REFUSED,
        /** Given back, or cancelled before it asked: the order can never use a coupon again. */
        RETURNED
    }

    static CouponUse used(String orderId, UserCoupon coupon, long discountAmountKrw) {
        return new CouponUse(
                orderId, coupon.couponId(), coupon.userId(), State.USED, discountAmountKrw, null);
    }

    static CouponUse refused(String orderId, long couponId, long userId, String reason) {
        return new CouponUse(orderId, couponId, userId, State.REFUSED, 0, reason);
    }

    static CouponUse neverUsed(String orderId) {
        return new CouponUse(orderId, null, null, State.RETURNED, 0, null);
    }

    CouponUse returned() {
        return new CouponUse(orderId, couponId, userId, State.RETURNED, 0, null);
    }
}
