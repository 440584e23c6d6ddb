package millrace.coupons.coupon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.platform.runtime.ShortLivedCache;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The coupons in this context's table. A coupon never changes, so it is read once a second. */
public final class Coupons {

    private final Records<Long, Coupon> records;
    private final ShortLivedCache<Coupon> cache;

    public Coupons(Table table, Clock clock) {
        this.records =
                Records.in(
                        table,
                        Coupon.class,
                        couponId -> Key.of("COUPON#" + couponId, "COUPON"),
                        Coupon::couponId);
        this.cache = new ShortLivedCache<>(clock);
    }

    public Optional<Coupon> find(long couponId) {
        return cache.get(couponId, () -> records.find(couponId).map(Stored::value));
    }

    /** Creates the coupon with all its stock. */
    public List<Change> create(Coupon coupon) {
        var changes =
                new ArrayList<Change>(
                        List.of(records.create(coupon), Stock.createReopenings(coupon.couponId())));
        IntStream.range(0, coupon.stockShards())
                .mapToObj(shard -> Stock.create(coupon.couponId(), shard, coupon.unitsOf(shard)))
                .forEach(changes::add);
        return changes;
    }
}
