package millrace.coupons;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * How many units of each shard of one coupon this function instance believes it may still claim: as
 * many as it read when it met the shard, less what it has tried to claim since. Others claim too,
 * so this is no promise; it keeps claims away from shards that this instance itself has emptied.
 * Thread-safe.
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
     * @param reading reads what remains of a shard; called once for each shard
     * @return whether there likely was one
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

    /** What was read is less than was believed: others have claimed. */
    synchronized void atMost(int shard, long remaining) {
        if (left[shard] != UNKNOWN) {
            left[shard] = Math.min(left[shard], remaining);
        }
    }
}
