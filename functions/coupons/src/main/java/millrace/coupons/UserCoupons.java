package millrace.coupons;

import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** Where users' coupons are kept: one a user and coupon, a user's all in one partition. */
final class UserCoupons {

    private static final String COUPON = "COUPON#";

    private final Table table;

    UserCoupons(Table table) {
        this.table = table;
    }

    Optional<Stored<UserCoupon>> find(long couponId, long userId) {
        return table.load(keyOf(couponId, userId), UserCoupon.class);
    }

    Page<UserCoupon> of(long userId, int limit, Query.@Nullable Position after) {
        return table.query(
                new Query(partitionOf(userId), COUPON, limit, false, after), UserCoupon.class);
    }

    static Change create(UserCoupon coupon) {
        return Change.create(item(coupon));
    }

    static Change replace(Stored<UserCoupon> read, UserCoupon next) {
        return Change.replace(read, item(next));
    }

    private static Item item(UserCoupon coupon) {
        return Item.of(keyOf(coupon.couponId(), coupon.userId()), coupon);
    }

    private static Key keyOf(long couponId, long userId) {
        return Key.of(partitionOf(userId), COUPON + couponId);
    }

    static String partitionOf(long userId) {
        return "USER#" + userId;
    }
}
