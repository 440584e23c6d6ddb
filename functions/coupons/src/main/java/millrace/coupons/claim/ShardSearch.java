package millrace.coupons.claim;

import java.time.Clock;
import java.util.BitSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.Stock;
import millrace.platform.failure.RetriableFailure;

/**
 * Finds a shard to claim from, beginning at the user's own so that users spread over all of them.
 *
 * <p>"None" is exact: every shard was seen empty while no unit came back, and between returns stock
 * only falls. It is believed for half a second, so that a refusal costs no reads; a unit that comes
 * back can be claimed within a second. A shard that is found may be short by the time of the
 * transaction, which decides; then the search is made again.
 */
final class ShardSearch {

    /** The number of times that a search begins anew because units came back meanwhile. */
    static final int MAX_ROUNDS = 5;

    private static final int MAX_COUPONS = 1_000;

    /** Primes over the largest number of shards, so that each meets every shard once. */
    private static final int[] STRIDES = {67, 71, 73, 79, 83, 89, 97, 101};

    /** The golden ratio's bits, whose product spreads neighbouring users. */
    private static final int MIXING = 0x9E3779B9;

    private final Stock stock;
    private final Clock clock;
    private final Map<Long, Known> byCoupon = new ConcurrentHashMap<>();

    /** The knowledge of this function instance about one coupon's stock. */
    private record Known(LikelyStock likely, EmptyShards empty) {}

    ShardSearch(Stock stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * A shard that likely has a unit; empty when none has. Reads a shard only when this function
     * instance meets it for the first time.
     */
    OptionalInt likelyShard(Coupon coupon, long userId) {
        var known = known(coupon);
        if (known.empty.isSoldOut()) {
            return OptionalInt.empty();
        }
        for (var step = 0; step < coupon.stockShards(); step++) {
            var shard = shardAt(coupon, userId, step);
            if (known.likely.take(shard, each -> remaining(coupon, each))) {
                return OptionalInt.of(shard);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Empty when the coupon is sold out.
     *
     * @throws RetriableFailure when units came back in every round, or the table is out of reach
     */
    OptionalInt shardWithStock(Coupon coupon, long userId) {
        var known = known(coupon);
        return switch (known.empty.beliefAt(clock.instant())) {
            case SOLD_OUT -> OptionalInt.empty();
            case TO_BE_CHECKED ->
                    isStillSoldOut(coupon, known.empty)
                            ? OptionalInt.empty()
                            : search(coupon, userId, known);
            case UNKNOWN -> search(coupon, userId, known);
        };
    }

    private Known known(Coupon coupon) {
        if (byCoupon.size() >= MAX_COUPONS) {
            byCoupon.clear();
        }
        return byCoupon.computeIfAbsent(
                coupon.couponId(),
                _ -> new Known(new LikelyStock(coupon.stockShards()), new EmptyShards()));
    }

    private boolean isStillSoldOut(Coupon coupon, EmptyShards known) {
        try {
            var before = clock.instant();
            return known.isStillSoldOut(stock.reopenings(coupon.couponId()), before);
        } finally {
            known.checked();
        }
    }

    private OptionalInt search(Coupon coupon, long userId, Known known) {
        var first = firstNotKnown(coupon, userId, known.empty);
        if (first >= 0 && hasStock(coupon, first, known.likely)) {
            return OptionalInt.of(first);
        }
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var before = clock.instant();
            var count = stock.reopenings(coupon.couponId());
            var empty = known.empty.at(count);
            var found = lookThrough(coupon, userId, empty, known.likely);
            known.empty.seen(empty, count);
            if (found >= 0) {
                return OptionalInt.of(found);
            }
            if (stock.reopenings(coupon.couponId()) == count) {
                known.empty.soldOut(count, before);
                return OptionalInt.empty();
            }
        }
        throw new RetriableFailure("Stock of coupon " + coupon.couponId() + " keeps coming back");
    }

    /** -1 when all are known to be empty. */
    private static int firstNotKnown(Coupon coupon, long userId, EmptyShards known) {
        for (var step = 0; step < coupon.stockShards(); step++) {
            var shard = shardAt(coupon, userId, step);
            if (!known.knows(shard)) {
                return shard;
            }
        }
        return -1;
    }

    /** A shard with stock or -1; adds to {@code empty} the ones that were seen without. */
    private int lookThrough(Coupon coupon, long userId, BitSet empty, LikelyStock likely) {
        for (var step = 0; step < coupon.stockShards(); step++) {
            var shard = shardAt(coupon, userId, step);
            if (!empty.get(shard)) {
                if (hasStock(coupon, shard, likely)) {
                    return shard;
                }
                empty.set(shard);
            }
        }
        return -1;
    }

    private boolean hasStock(Coupon coupon, int shard, LikelyStock likely) {
        var remaining = remaining(coupon, shard);
        likely.atMost(shard, remaining);
        return remaining > 0;
    }

    private long remaining(Coupon coupon, int shard) {
        return stock.shard(coupon.couponId(), shard).remaining();
    }

    /**
     * Users of one shard go on to different ones: else all who find theirs empty would come to the
     * next that is not, each behind the other.
     */
    private static int shardAt(Coupon coupon, long userId, int step) {
        var own = Long.hashCode(userId) * 31;
        var stride = STRIDES[((own * MIXING) >>> 24) % STRIDES.length];
        return Math.floorMod(own + step * stride, coupon.stockShards());
    }
}
