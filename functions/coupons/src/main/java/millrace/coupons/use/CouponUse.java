package millrace.coupons.use;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import millrace.coupons.claim.ClaimId;

/**
 * The outcome of an order's request for a discount; there is one an order. It is stored as a {@link
 * CouponUseRow}.
 */
record CouponUse(String orderId, State state) {

    sealed interface State {}

    record Used(ClaimId coupon, long discountAmountKrw) implements State {

        Returned returned() {
            return new Returned(coupon);
        }
    }

    /**
     * @param reason the code of the refusal
     */
    record Refused(ClaimId coupon, String reason) implements State {}

    /** The order can never use a coupon again. */
    sealed interface Ended extends State {}

    record Returned(ClaimId coupon) implements Ended {}

    /** Cancelled before it asked. */
    record NeverUsed() implements Ended {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CouponUse from(CouponUseRow row) {
        return row.use();
    }

    @JsonValue
    CouponUseRow row() {
        return CouponUseRow.of(this);
    }

    static CouponUse neverUsed(String orderId) {
        return new CouponUse(orderId, new NeverUsed());
    }

    CouponUse in(State next) {
        return new CouponUse(orderId, next);
    }
}
