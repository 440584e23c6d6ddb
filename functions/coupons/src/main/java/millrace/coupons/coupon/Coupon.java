package millrace.coupons.coupon;

import java.time.Instant;

/**
 * A coupon as it was created; claims never change it.
 *
 * @param stockShards the number of items that the stock is spread over
 * @param discountAmountKrw the most by which it makes an order cheaper
 */
public record Coupon(
        long couponId,
        String name,
        long totalQuantity,
        Instant opensAt,
        Instant closesAt,
        long discountAmountKrw,
        int stockShards,
        Channel channel,
        Instant createdAt) {

    /** The way on which a claim becomes a coupon of the user (X53). */
    public enum Channel {
        KAFKA,
        /** The claim's own transaction issues it, without an event. */
        DIRECT
    }

    enum State {
        UPCOMING,
        ACTIVE,
        SOLD_OUT,
        CLOSED
    }

    /** Tells whether claims are taken: from {@code opensAt} until just before {@code closesAt}. */
    public boolean isOpenAt(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    State stateAt(Instant now, long remaining) {
        if (now.isBefore(opensAt)) {
            return State.UPCOMING;
        }
        if (!isOpenAt(now)) {
            return State.CLOSED;
        }
        return remaining > 0 ? State.ACTIVE : State.SOLD_OUT;
    }

    /** The stock of one shard at first: the units are spread as evenly as they can be. */
    long unitsOf(int shard) {
        return totalQuantity / stockShards + (shard < totalQuantity % stockShards ? 1 : 0);
    }
}
