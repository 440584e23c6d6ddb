package millrace.coupons.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import millrace.coupons.coupon.Coupon;

/** A coupon in a user's hands. It is stored as a {@link UserCouponRow}. */
public record UserCoupon(
        String userCouponId,
        ClaimId claim,
        String name,
        long discountAmountKrw,
        Instant issuedAt,
        State state) {

    enum Status {
        AVAILABLE,
        USED
    }

    public sealed interface State {}

    public record Available() implements State {

        public Used usedFor(String orderId) {
            return new Used(orderId);
        }
    }

    public record Used(String orderId) implements State {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static UserCoupon from(UserCouponRow row) {
        return row.coupon();
    }

    @JsonValue
    UserCouponRow row() {
        return UserCouponRow.of(this);
    }

    public static UserCoupon issued(String id, Coupon coupon, long userId, Instant now) {
        return new UserCoupon(
                id,
                new ClaimId(coupon.couponId(), userId),
                coupon.name(),
                coupon.discountAmountKrw(),
                now,
                new Available());
    }

    public UserCoupon in(State next) {
        return new UserCoupon(userCouponId, claim, name, discountAmountKrw, issuedAt, next);
    }
}
