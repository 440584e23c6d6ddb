package millrace.events.coupons;

import millrace.events.Event;

/**
 * A claimed coupon could not be issued, and operators are to be alerted (C-R08). An event of its
 * own: readers of NotificationRequested 1.0 could not read another kind.
 */
public record CouponIssueFailed(long couponId, long userId, String reason) implements Event {}
