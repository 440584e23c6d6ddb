package millrace.coupons;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** Where coupons are kept. A coupon never changes, so it is read at most once a second. */
final class Coupons {

    private final Table table;
    private final BrieflyKept<Coupon> kept;

    Coupons(Table table, Clock clock) {
        this.table = table;
        this.kept = new BrieflyKept<>(clock);
    }

    Optional<Coupon> find(long couponId) {
        return kept.get(
                couponId, () -> table.load(keyOf(couponId), Coupon.class).map(Stored::value));
    }

    /** The coupon with all its stock. */
    static List<Change> create(Coupon coupon) {
        var changes =
                new ArrayList<Change>(
                        List.of(
                                Change.create(Item.of(keyOf(coupon.couponId()), coupon)),
                                Stock.createReopenings(coupon.couponId())));
        IntStream.range(0, coupon.stockShards())
                .mapToObj(shard -> Stock.create(coupon.couponId(), shard, coupon.unitsOf(shard)))
                .forEach(changes::add);
        return changes;
    }

    private static Key keyOf(long couponId) {
        return Key.of("COUPON#" + couponId, "COUPON");
    }
}
