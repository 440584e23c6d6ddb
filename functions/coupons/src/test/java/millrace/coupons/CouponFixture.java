package millrace.coupons;

import java.time.Duration;
import java.time.Instant;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.claim.UserCoupon;
import millrace.coupons.coupon.Coupon;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.PaymentFailed;
import millrace.testing.HttpCalls;
import millrace.testing.TestClock;

/** Coupons, claims, and what orders say. Everything happens at noon. */
public final class CouponFixture {

    public static final Instant NOON = TestClock.NOON;
    public static final long COUPON = 7001;
    public static final long KIM = 123;
    public static final long LEE = 124;
    public static final long ADMIN = 1;
    public static final String ORDER = "order-1";

    private CouponFixture() {}

    public static Coupon openCouponWith(long units, int shards) {
        return openCouponWith(units, shards, Coupon.Channel.KAFKA);
    }

    public static Coupon openCouponWith(long units, int shards, Coupon.Channel channel) {
        return new Coupon(
                COUPON,
                "A coupon",
                units,
                NOON.minus(Duration.ofHours(1)),
                NOON.plus(Duration.ofHours(1)),
                5_000,
                shards,
                channel,
                NOON);
    }

    public static HttpCalls.Request claimBy(long userId) {
        return claimOf(COUPON, userId);
    }

    public static HttpCalls.Request claimOf(long couponId, long userId) {
        return HttpCalls.post("/api/coupons/{id}/issue")
                .path("id", String.valueOf(couponId))
                .as(userId, "USER");
    }

    public static HttpCalls.Request statusFor(long userId) {
        return HttpCalls.get("/api/coupons/{id}/issue/status")
                .path("id", String.valueOf(COUPON))
                .as(userId, "USER");
    }

    public static HttpCalls.Request failures() {
        return HttpCalls.get("/api/coupons/{id}/failures")
                .path("id", String.valueOf(COUPON))
                .as(ADMIN, "ADMIN");
    }

    public static HttpCalls.Request settle(String how, String failureId) {
        return HttpCalls.post("/api/coupons/{id}/failures/{failureId}/" + how)
                .path("id", String.valueOf(COUPON))
                .path("failureId", failureId)
                .as(ADMIN, "ADMIN");
    }

    public static IssueRequest pendingClaimBy(long userId) {
        return IssueRequest.pending(new ClaimId(COUPON, userId), 0, NOON);
    }

    public static IssueRequest issuedClaimBy(long userId, String userCouponId) {
        return pendingClaimBy(userId).in(new IssueRequest.Issued(userCouponId));
    }

    public static IssueRequest failedClaimBy(long userId) {
        return pendingClaimBy(userId).in(new IssueRequest.Failed());
    }

    public static CouponIssueRequested issueRequestedFor(long userId) {
        return new CouponIssueRequested(COUPON, userId, 0, NOON.toEpochMilli());
    }

    public static UserCoupon couponOf(long userId) {
        return UserCoupon.issued("user-coupon-" + userId, openCouponWith(10, 1), userId, NOON);
    }

    public static UserCoupon usedCouponOf(long userId, String orderId) {
        return couponOf(userId).in(new UserCoupon.Used(orderId));
    }

    public static OrderCouponRequested couponRequestedBy(long userId, long totalKrw) {
        return new OrderCouponRequested(ORDER, userId, COUPON, totalKrw);
    }

    public static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, KIM, "CUSTOMER_REQUEST", NOON);
    }

    public static PaymentFailed paymentFailed() {
        return new PaymentFailed("payment-1", ORDER, KIM, "REJECTED", NOON);
    }
}
