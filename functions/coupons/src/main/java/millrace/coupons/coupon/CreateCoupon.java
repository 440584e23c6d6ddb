package millrace.coupons.coupon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish of an administrator to give out a coupon (U09).
 *
 * @param totalQuantity 1 to 1,000,000
 * @param stockShards 1 to {@link #MAX_SHARDS}, or null to be given one for each {@link
 *     #UNITS_PER_SHARD} units
 * @param channel null for Kafka
 */
record CreateCoupon(
        String name,
        long totalQuantity,
        Instant opensAt,
        Instant closesAt,
        long discountAmountKrw,
        @Nullable Integer stockShards,
        Coupon.@Nullable Channel channel) {

    /** The most shards that fit into one transaction together with the coupon. */
    static final int MAX_SHARDS = 64;

    /**
     * A coupon of 1,000 units has 63 shards. The units of an item would allow fewer, 500 claims a
     * second on each, but claims meet: of 200 instances that claim at once, three share a shard,
     * and of 500 eight. A claim holds its shard for about 25 ms, so 63 shards take 2,000 a second.
     */
    static final long UNITS_PER_SHARD = 16;

    boolean closesBeforeItOpens() {
        return !closesAt.isAfter(opensAt);
    }

    /** No shard is without stock at first, so there are never more shards than units. */
    Coupon decide(long couponId, Instant now) {
        var wanted =
                stockShards == null ? Math.ceilDiv(totalQuantity, UNITS_PER_SHARD) : stockShards;
        var shards = Math.min(Math.min(wanted, MAX_SHARDS), totalQuantity);
        return new Coupon(
                couponId,
                name,
                totalQuantity,
                opensAt,
                closesAt,
                discountAmountKrw,
                Math.toIntExact(shards),
                channel == null ? Coupon.Channel.KAFKA : channel,
                now);
    }
}
