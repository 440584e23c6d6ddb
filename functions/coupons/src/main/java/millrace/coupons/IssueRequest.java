package millrace.coupons;

import java.time.Instant;
import millrace.events.coupons.CouponIssueRequested;
import org.jspecify.annotations.Nullable;

/**
 * A user's one claim of a coupon and its outcome (C-R07).
 *
 * @param shard the shard that the unit was taken from
 * @param userCouponId null until issued
 */
record IssueRequest(
        long couponId,
        long userId,
        int shard,
        Status status,
        @Nullable String userCouponId,
        Instant requestedAt) {

    enum Status {
        PENDING,
        ISSUED,
        /** Given up, its unit still taken, until an operator reprocesses or discards it (X47). */
        FAILED
    }

    static IssueRequest pending(long couponId, long userId, int shard, Instant now) {
        return new IssueRequest(couponId, userId, shard, Status.PENDING, null, now);
    }

    ClaimId id() {
        return new ClaimId(couponId, userId);
    }

    IssueRequest issued(String newUserCouponId) {
        return new IssueRequest(
                couponId, userId, shard, Status.ISSUED, newUserCouponId, requestedAt);
    }

    CouponIssueRequested requested(Instant now) {
        return new CouponIssueRequested(couponId, userId, shard, now.toEpochMilli());
    }

    IssueRequest failed() {
        return new IssueRequest(couponId, userId, shard, Status.FAILED, null, requestedAt);
    }

    IssueRequest pendingAgain() {
        return new IssueRequest(couponId, userId, shard, Status.PENDING, null, requestedAt);
    }
}
