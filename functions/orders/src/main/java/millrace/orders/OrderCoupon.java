package millrace.orders;

import org.jspecify.annotations.Nullable;

/**
 * The coupon that an order is placed with.
 *
 * @param discountAmount KRW, taken off the order's total already; null until the coupon is applied
 */
record OrderCoupon(long couponId, @Nullable Long discountAmount) {

    static OrderCoupon asked(long couponId) {
        return new OrderCoupon(couponId, null);
    }
}
