package millrace.orders.order;

import org.jspecify.annotations.Nullable;

/**
 * The coupon that an order is placed with.
 *
 * @param discountAmount KRW, taken off the order's total already; null until the coupon is applied
 */
public record OrderCoupon(long couponId, @Nullable Long discountAmount) {

    public static OrderCoupon asked(long couponId) {
        return new OrderCoupon(couponId, null);
    }
}
