package millrace.coupons.use;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The uses of coupons in this context's table, by the id of their order. */
final class CouponUses {

    private CouponUses() {}

    static Records<String, CouponUse> in(Table table) {
        return Records.in(
                table,
                CouponUse.class,
                orderId -> Key.of("ORDER#" + orderId, "COUPON"),
                CouponUse::orderId);
    }
}
