package millrace.coupons.claim;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The claims in this context's table: one a user and coupon, so nobody claims twice. */
public final class IssueRequests {

    private IssueRequests() {}

    public static Records<ClaimId, IssueRequest> in(Table table) {
        return Records.in(
                table,
                IssueRequest.class,
                id -> Key.of("REQUEST#" + id.couponId() + "#" + id.userId(), "REQUEST"),
                IssueRequest::id);
    }
}
