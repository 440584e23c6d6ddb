package millrace.coupons.claim;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * An estimate of the units left in each shard of one coupon: the units that this function instance
 * read when it met the shard, less its own claims since. Others claim too, so this is no promise;
 * it keeps claims away from shards that this instance itself has emptied. Thread-safe.
 */
final class LikelyStock {

    private static final long UNKNOWN = -1;

    private final long[] left;

    LikelyStock(int shards) {
        this.left = new long[shards];
        Arrays.fill(left, UNKNOWN);
    }

    /**
     * Counts one unit as claimed.
     *
     * @param reading reads the remaining units of a shard; called once for each shard
     * @return true where there likely was one
     */
    boolean take(int shard, IntToLongFunction reading) {
        if (isUnknown(shard)) {
            meet(shard, reading.applyAsLong(shard));
        }
        synchronized (this) {
            if (left[shard] == 0) {
                return false;
            }
            left[shard]--;
            return true;
        }
    }

    private synchronized boolean isUnknown(int shard) {
        return left[shard] == UNKNOWN;
    }

    private synchronized void meet(int shard, long remaining) {
        if (left[shard] == UNKNOWN) {
            left[shard] = remaining;
        }
    }

    /** Lowers the estimate to what was read: others have claimed. */
    synchronized void atMost(int shard, long remaining) {
        if (left[shard] != UNKNOWN) {
            left[shard] = Math.min(left[shard], remaining);
        }
    }
}
