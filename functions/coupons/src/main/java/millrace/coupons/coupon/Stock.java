package millrace.coupons.coupon;

import java.util.List;
import java.util.Map;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The stock of coupons, each coupon's in items of their own partitions, so that no partition is
 * hot. Over all shards, what remains and what is claimed come to the coupon's quantity at any
 * moment, and nothing is taken that is not there.
 */
public final class Stock {

    private final Table table;

    /**
     * One shard of a coupon's stock.
     *
     * @param remaining the units that can still be claimed
     * @param issued the units that users have; the rest of what was claimed is pending
     */
    public record Shard(long remaining, long issued) {

        Shard plus(Shard other) {
            return new Shard(remaining + other.remaining, issued + other.issued);
        }
    }

    /**
     * @param count the number of units that came back so far; while it stands, stock only falls
     */
    record Reopenings(long count) {}

    public Stock(Table table) {
        this.table = table;
    }

    public Shard shard(long couponId, int shard) {
        return required(keyOf(couponId, shard), Shard.class);
    }

    /** The whole stock, from one read a shard; claims may go on in between. */
    public Shard total(Coupon coupon) {
        var total = new Shard(0, 0);
        for (var shard = 0; shard < coupon.stockShards(); shard++) {
            total = total.plus(shard(coupon.couponId(), shard));
        }
        return total;
    }

    public long reopenings(long couponId) {
        return required(reopeningsKey(couponId), Reopenings.class).count();
    }

    private <T> T required(Key key, Class<T> type) {
        return table.load(key, type)
                .map(Stored::value)
                .orElseThrow(() -> new IllegalStateException("The table lacks " + key.pk()));
    }

    static Change create(long couponId, int shard, long units) {
        return Change.create(Item.of(keyOf(couponId, shard), new Shard(units, 0)));
    }

    static Change createReopenings(long couponId) {
        return Change.create(Item.of(reopeningsKey(couponId), new Reopenings(0)));
    }

    /** Takes a unit; refused by the table where none remains. */
    public static Change claim(long couponId, int shard) {
        return add(couponId, shard, Map.of("remaining", -1L));
    }

    /** A claimed unit is the user's now. */
    public static Change issue(long couponId, int shard) {
        return add(couponId, shard, Map.of("issued", 1L));
    }

    /** Takes a unit and gives it to the user at once. */
    public static Change claimAndIssue(long couponId, int shard) {
        return add(couponId, shard, Map.of("remaining", -1L, "issued", 1L));
    }

    /** A claimed unit can be claimed again, and everybody who believes in "sold out" is told. */
    public static List<Change> giveBack(long couponId, int shard) {
        return List.of(
                add(couponId, shard, Map.of("remaining", 1L)),
                new Change.Add(reopeningsKey(couponId), Map.of("count", 1L)));
    }

    private static Change add(long couponId, int shard, Map<String, Long> amounts) {
        return new Change.Add(keyOf(couponId, shard), amounts);
    }

    private static Key keyOf(long couponId, int shard) {
        return Key.of("STOCK#" + couponId + "#" + shard, "STOCK");
    }

    private static Key reopeningsKey(long couponId) {
        return Key.of("STOCK#" + couponId, "REOPENINGS");
    }
}
