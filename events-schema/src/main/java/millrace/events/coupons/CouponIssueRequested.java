package millrace.events.coupons;

import millrace.events.Event;

/** A user claimed a unit of a coupon's stock, taken from this shard of it (C-E01). */
public record CouponIssueRequested(long couponId, long userId, int shard, long timestamp)
        implements Event {}
