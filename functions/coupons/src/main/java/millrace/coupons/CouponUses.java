package millrace.coupons;

import java.time.Instant;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** Where it is kept which coupon an order used. */
final class CouponUses {

    private final Table table;

    CouponUses(Table table) {
        this.table = table;
    }

    Optional<Stored<CouponUse>> find(String orderId) {
        return table.load(keyOf(orderId), CouponUse.class);
    }

    static Change create(CouponUse use) {
        return Change.create(item(use));
    }

    /** For an order that is not known to have asked; needless once nothing can be redriven. */
    static Change createExpiring(CouponUse use, Instant at) {
        return Change.create(item(use).expiring(at));
    }

    static Change replace(Stored<CouponUse> read, CouponUse next) {
        return Change.replace(read, item(next));
    }

    private static Item item(CouponUse use) {
        return Item.of(keyOf(use.orderId()), use);
    }

    private static Key keyOf(String orderId) {
        return Key.of("ORDER#" + orderId, "COUPON");
    }
}
