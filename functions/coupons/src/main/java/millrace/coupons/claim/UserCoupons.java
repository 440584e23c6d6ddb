package millrace.coupons.claim;

import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** Users' coupons in this context's table: one a user and coupon, a user's all in one partition. */
public final class UserCoupons {

    private static final String COUPON = "COUPON#";

    private UserCoupons() {}

    public static Records<ClaimId, UserCoupon> in(Table table) {
        return Records.in(
                table,
                UserCoupon.class,
                id -> Key.of(partitionOf(id.userId()), COUPON + id.couponId()),
                UserCoupon::claim);
    }

    static Query of(long userId) {
        return Query.of(partitionOf(userId), COUPON);
    }

    private static String partitionOf(long userId) {
        return "USER#" + userId;
    }
}
