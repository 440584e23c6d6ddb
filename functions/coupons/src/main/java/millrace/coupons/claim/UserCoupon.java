package millrace.coupons.claim;

import java.time.Instant;
import millrace.coupons.coupon.Coupon;
import org.jspecify.annotations.Nullable;

/**
 * A coupon in a user's hands.
 *
 * @param orderId the order that uses it; null while it is available
 */
public record UserCoupon(
        String userCouponId,
        long couponId,
        long userId,
        String name,
        Status status,
        long discountAmountKrw,
        Instant issuedAt,
        @Nullable String orderId) {

    public enum Status {
        AVAILABLE,
        USED
    }

    public static UserCoupon issued(String id, Coupon coupon, long userId, Instant now) {
        return new UserCoupon(
                id,
                coupon.couponId(),
                userId,
                coupon.name(),
                Status.AVAILABLE,
                coupon.discountAmountKrw(),
                now,
                null);
    }

    public ClaimId claim() {
        return new ClaimId(couponId, userId);
    }

    public UserCoupon usedFor(String order) {
        return with(Status.USED, order);
    }

    public UserCoupon availableAgain() {
        return with(Status.AVAILABLE, null);
    }

    private UserCoupon with(Status next, @Nullable String order) {
        return new UserCoupon(
                userCouponId, couponId, userId, name, next, discountAmountKrw, issuedAt, order);
    }
}
