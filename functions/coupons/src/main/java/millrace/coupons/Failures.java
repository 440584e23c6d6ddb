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

/** Where dead letters are kept for operators, by the coupon that they are about. */
final class Failures {

    /** The coupon of what could not be read. */
    static final long NO_COUPON = 0;

    private final Table table;

    Failures(Table table) {
        this.table = table;
    }

    Optional<Stored<StoredFailure>> find(long couponId, String failureId) {
        return table.load(keyOf(couponId, failureId), StoredFailure.class);
    }

    Page<StoredFailure> of(long couponId, int limit, Query.@Nullable Position after) {
        return table.query(
                new Query(partitionOf(couponId), "", limit, false, after), StoredFailure.class);
    }

    static Change create(long couponId, StoredFailure failure) {
        return Change.create(item(couponId, failure));
    }

    static Change replace(long couponId, Stored<StoredFailure> read, StoredFailure next) {
        return Change.replace(read, item(couponId, next));
    }

    private static Item item(long couponId, StoredFailure failure) {
        return Item.of(keyOf(couponId, failure.failureId()), failure);
    }

    private static Key keyOf(long couponId, String failureId) {
        return Key.of(partitionOf(couponId), failureId);
    }

    static String partitionOf(long couponId) {
        return "FAILURE#" + couponId;
    }
}
