package millrace.coupons.claim;

import java.time.Instant;
import millrace.events.coupons.CouponIssueRequested;
import org.jspecify.annotations.Nullable;

/**
 * A user's one claim of a coupon and its outcome (C-R07).
 *
 * @param shard the shard that the unit was taken from
 * @param userCouponId null until issued
 */
public record IssueRequest(
        long couponId,
        long userId,
        int shard,
        Status status,
        @Nullable String userCouponId,
        Instant requestedAt) {

    public enum Status {
        PENDING,
        ISSUED,
        /** Given up, its unit still taken, until an operator reprocesses or discards it (X47). */
        FAILED
    }

    public static IssueRequest pending(long couponId, long userId, int shard, Instant now) {
        return new IssueRequest(couponId, userId, shard, Status.PENDING, null, now);
    }

    public ClaimId id() {
        return new ClaimId(couponId, userId);
    }

    public IssueRequest issued(String newUserCouponId) {
        return new IssueRequest(
                couponId, userId, shard, Status.ISSUED, newUserCouponId, requestedAt);
    }

    public CouponIssueRequested requested(Instant now) {
        return new CouponIssueRequested(couponId, userId, shard, now.toEpochMilli());
    }

    public IssueRequest failed() {
        return new IssueRequest(couponId, userId, shard, Status.FAILED, null, requestedAt);
    }

    public IssueRequest pendingAgain() {
        return new IssueRequest(couponId, userId, shard, Status.PENDING, null, requestedAt);
    }
}
