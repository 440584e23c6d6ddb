package millrace.coupons.failure;

import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The dead letters that operators decide on, in this context's table, by their coupon. */
final class Failures {

    /** The coupon of letters that could not be read. */
    static final long NO_COUPON = 0;

    private Failures() {}

    /** The failures of one coupon, by their ids. */
    static Records<String, StoredFailure> in(Table table, long couponId) {
        return Records.in(
                table,
                StoredFailure.class,
                failureId -> Key.of(partitionOf(couponId), failureId),
                StoredFailure::failureId);
    }

    static Query of(long couponId) {
        return Query.of(partitionOf(couponId));
    }

    private static String partitionOf(long couponId) {
        return "FAILURE#" + couponId;
    }
}
