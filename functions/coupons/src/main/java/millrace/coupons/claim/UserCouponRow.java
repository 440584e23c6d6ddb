package millrace.coupons.claim;

import java.time.Instant;
import millrace.coupons.claim.UserCoupon.Available;
import millrace.coupons.claim.UserCoupon.Used;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a user's coupon. Tables hold rows of earlier versions, and instances of the
 * version before read rows of this one while they are replaced: components are added, never
 * renamed.
 *
 * @param orderId the order that uses it; null while it is available
 */
record UserCouponRow(
        String userCouponId,
        long couponId,
        long userId,
        String name,
        UserCoupon.Status status,
        long discountAmountKrw,
        Instant issuedAt,
        @Nullable String orderId) {

    static UserCouponRow of(UserCoupon coupon) {
        return switch (coupon.state()) {
            case Available _ -> of(coupon, UserCoupon.Status.AVAILABLE, null);
            case Used(var orderId) -> of(coupon, UserCoupon.Status.USED, orderId);
        };
    }

    private static UserCouponRow of(
            UserCoupon coupon, UserCoupon.Status status, @Nullable String orderId) {
        return new UserCouponRow(
                coupon.userCouponId(),
                coupon.claim().couponId(),
                coupon.claim().userId(),
                coupon.name(),
                status,
                coupon.discountAmountKrw(),
                coupon.issuedAt(),
                orderId);
    }

    UserCoupon coupon() {
        var claim = new ClaimId(couponId, userId);
        return new UserCoupon(userCouponId, claim, name, discountAmountKrw, issuedAt, state());
    }

    private UserCoupon.State state() {
        return switch (status) {
            case AVAILABLE -> new Available();
            case USED -> new Used(orderGiven());
        };
    }

    private String orderGiven() {
        if (orderId == null) {
            throw new IllegalStateException(
                    "The coupon %s is stored as USED without an order".formatted(userCouponId));
        }
        return orderId;
    }
}
