package millrace.coupons.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one coupon that this function instance has seen empty since its stock was last
 * reopened. While the count of reopenings stands, an empty shard stays empty. Thread-safe.
 */
final class EmptyShards {

    /** The time for which "sold out" is believed without reading the count of reopenings again. */
    static final Duration BELIEVED = Duration.ofMillis(500);

    /** The time for which others believe it while one caller reads the count again. */
    static final Duration BELIEVED_AT_MOST = Duration.ofMillis(900);

    private long reopenings = -1;
    private BitSet empty = new BitSet();
    private @Nullable Instant soldOutAt;
    private boolean checking;

    enum Belief {
        SOLD_OUT,
        /** It was sold out; this caller is to read the count of reopenings and say it. */
        TO_BE_CHECKED,
        UNKNOWN
    }

    synchronized Belief beliefAt(Instant now) {
        if (soldOutAt == null) {
            return Belief.UNKNOWN;
        }
        if (now.isBefore(soldOutAt.plus(BELIEVED))) {
            return Belief.SOLD_OUT;
        }
        if (checking && now.isBefore(soldOutAt.plus(BELIEVED_AT_MOST))) {
            return Belief.SOLD_OUT;
        }
        checking = true;
        return Belief.TO_BE_CHECKED;
    }

    /** The check ended, or failed. */
    synchronized void checked() {
        checking = false;
    }

    /** Tells whether it is still sold out at this count, which was read after {@code before}. */
    synchronized boolean isStillSoldOut(long count, Instant before) {
        if (soldOutAt == null || count != reopenings) {
            forgetBefore(count);
            return false;
        }
        soldOutAt = before;
        return true;
    }

    /** Tells whether it was sold out at the last look, however long ago. */
    synchronized boolean isSoldOut() {
        return soldOutAt != null;
    }

    synchronized boolean knows(int shard) {
        return empty.get(shard);
    }

    /** The shards known to be empty at this count, as the caller's own copy. */
    synchronized BitSet at(long count) {
        forgetBefore(count);
        return count == reopenings ? (BitSet) empty.clone() : new BitSet();
    }

    /** The shards were seen empty after the count was read; a count of the past says nothing. */
    synchronized void seen(BitSet shards, long count) {
        if (count == reopenings) {
            empty.or(shards);
        }
    }

    /** Every shard was seen empty, and the count, read after that, has not changed. */
    synchronized void soldOut(long count, Instant before) {
        if (count == reopenings) {
            soldOutAt = before;
        }
    }

    private void forgetBefore(long count) {
        if (count > reopenings) {
            reopenings = count;
            empty = new BitSet();
            soldOutAt = null;
        }
    }
}
