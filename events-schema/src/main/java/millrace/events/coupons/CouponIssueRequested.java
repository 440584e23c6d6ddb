package millrace.events.coupons;

import millrace.events.Event;

/** A user claimed a unit of a coupon's stock, taken from this shard of it (C-E01). */
public record CouponIssueRequested(long couponId, long userId, int shard, long timestamp)
        implements Event {
    /** One key a shard, so that the requests for one coupon use all partitions. */
    @Override
    public String key() {
        return couponId + "#" + shard;
    }
}
