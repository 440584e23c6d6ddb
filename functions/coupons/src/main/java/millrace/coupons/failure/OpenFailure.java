package millrace.coupons.failure;

import java.util.Optional;
import java.util.function.Function;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.claim.IssueRequest.Failed;
import millrace.coupons.coupon.CouponPath;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * A failure that waits for an operator's decision, with the claim that it is about.
 *
 * @param claim one that failed; empty where none can be named, or it was issued or discarded
 *     meanwhile
 */
record OpenFailure(
        Records<String, StoredFailure> failures,
        Stored<StoredFailure> read,
        Optional<Stored<IssueRequest>> claim) {

    /** Settles the failure that the request's path names, or refuses. */
    static Reply settle(
            Table table,
            Records<ClaimId, IssueRequest> requests,
            Call call,
            Function<OpenFailure, Reply> decision) {
        var failures = Failures.in(table, CouponPath.couponId(call));
        var found = failures.find(call.path("failureId"));
        if (found.isEmpty()) {
            return Reply.rejected(404, "FAILURE_NOT_FOUND", "There is no such failure.");
        }
        var failure = found.get().value();
        if (failure.state() != StoredFailure.State.OPEN) {
            return Reply.rejected(
                    409, "FAILURE_SETTLED", "This failure was reprocessed or discarded already.");
        }
        var claim =
                failure.claim()
                        .flatMap(requests::find)
                        .filter(request -> request.value().state() instanceof Failed);
        return decision.apply(new OpenFailure(failures, found.get(), claim));
    }

    Change replace(StoredFailure next) {
        return failures.replace(read, next);
    }
}
