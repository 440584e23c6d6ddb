package millrace.events.coupons;

import millrace.events.Event;

/** A coupon cannot be used for an order; {@code reason} is a word such as ALREADY_USED. */
public record CouponRefused(String orderId, long couponId, long userId, String reason)
        implements Event {}
