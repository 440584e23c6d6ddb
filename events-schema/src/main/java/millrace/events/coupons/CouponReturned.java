package millrace.events.coupons;

import millrace.events.Event;

/** An order that came to nothing holds no coupon, and never will; it may never have had one. */
public record CouponReturned(String orderId, long userId) implements Event {}
