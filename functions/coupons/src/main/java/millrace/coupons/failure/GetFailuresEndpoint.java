package millrace.coupons.failure;

import java.util.List;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.coupon.CouponPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/coupons/{id}/failures}: the claims that could not be issued (C-H03, X47), and
 * whether they were issued meanwhile.
 */
public record GetFailuresEndpoint(Table table, Records<ClaimId, IssueRequest> requests)
        implements Endpoint {

    record FailureList(List<FailureView> failures, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var couponId = CouponPath.couponId(call);
        var asked = call.page(Failures.of(couponId));
        var page = Failures.in(table, couponId).query(asked);
        var failures = page.values().stream().map(this::view).toList();
        return Reply.ok(new FailureList(failures, call.next(asked, page)));
    }

    private FailureView view(StoredFailure failure) {
        return FailureView.of(failure, failure.claim().flatMap(requests::value));
    }
}
