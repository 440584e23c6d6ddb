package millrace.coupons;

import java.time.Instant;

/**
 * A coupon as it was created; claims never change it.
 *
 * @param stockShards over how many items the stock is spread
 * @param discountAmountKrw what an order gets cheaper by, at most
 */
record Coupon(
        long couponId,
        String name,
        long totalQuantity,
        Instant opensAt,
        Instant closesAt,
        long discountAmountKrw,
        int stockShards,
        Channel channel,
        Instant createdAt) {

    /** How a claim becomes a coupon of the user (X53). */
    enum Channel {
        KAFKA,
        /** In the claim's own transaction, without an event. */
        DIRECT
    }

    enum State {
        UPCOMING,
        ACTIVE,
        SOLD_OUT,
        CLOSED
    }

    /** From {@code opensAt} until just before {@code closesAt}. */
    boolean isOpenAt(Instant now) {
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
