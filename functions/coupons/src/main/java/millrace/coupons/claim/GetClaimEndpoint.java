package millrace.coupons.claim;

import millrace.coupons.claim.IssueRequest.Issued;
import millrace.coupons.coupon.CouponPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/coupons/{id}/issue/status}: the state of the caller's claim, else the coupon that
 * the caller has, else that there was no claim (C-H02, C-R06).
 */
public record GetClaimEndpoint(
        Records<ClaimId, IssueRequest> requests, Records<ClaimId, UserCoupon> userCoupons)
        implements Endpoint {

    record StatusView(String status, String message, @Nullable String userCouponId) {}

    @Override
    public Reply answer(Call call) {
        var id = new ClaimId(CouponPath.couponId(call), call.caller().userId());
        var request = requests.value(id);
        if (request.isPresent()) {
            return Reply.ok(view(request.get().state()));
        }
        return userCoupons
                .value(id)
                .map(owned -> Reply.ok(view(new Issued(owned.userCouponId()))))
                .orElseGet(() ->
                        Reply.ok(
                                new StatusView(
                                        "NOT_REQUESTED", ClaimMessages.NOT_REQUESTED, null)));
    }

    private static StatusView view(IssueRequest.State state) {
        var userCouponId = state instanceof Issued(var given) ? given : null;
        return new StatusView(
                state.status().name(), ClaimMessages.of(state.status()), userCouponId);
    }
}
