package millrace.events.coupons;

import millrace.events.Event;

/** A user's coupon was used for an order, whose total falls by {@code discountAmount}. */
public record CouponApplied(String orderId, long couponId, long userId, long discountAmount)
        implements Event {}
