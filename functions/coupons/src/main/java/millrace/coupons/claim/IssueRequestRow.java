package millrace.coupons.claim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a claim. Tables hold rows of earlier versions, and instances of the version
 * before read rows of this one while they are replaced: components are added, never renamed.
 *
 * @param userCouponId null until issued
 */
record IssueRequestRow(
        long couponId,
        long userId,
        int shard,
        IssueRequest.Status status,
        @Nullable String userCouponId,
        Instant requestedAt) {

    static IssueRequestRow of(IssueRequest request) {
        return new IssueRequestRow(
                request.id().couponId(),
                request.id().userId(),
                request.shard(),
                request.status(),
                request.state() instanceof IssueRequest.Issued(var given) ? given : null,
                request.requestedAt());
    }

    IssueRequest request() {
        return new IssueRequest(new ClaimId(couponId, userId), shard, requestedAt, state());
    }

    private IssueRequest.State state() {
        return switch (status) {
            case PENDING -> new IssueRequest.Pending();
            case ISSUED -> new IssueRequest.Issued(userCouponIdGiven());
            case FAILED -> new IssueRequest.Failed();
        };
    }

    private String userCouponIdGiven() {
        if (userCouponId == null) {
            throw new IllegalStateException(
                    "The claim of coupon "
                            + couponId
                            + " by user "
                            + userId
                            + " is stored as ISSUED without its userCouponId");
        }
        return userCouponId;
    }
}
