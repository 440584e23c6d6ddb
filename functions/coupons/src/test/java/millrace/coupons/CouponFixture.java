package millrace.coupons;

import java.time.Duration;
import java.time.Instant;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.PaymentFailed;
import millrace.testing.HttpCalls;
import millrace.testing.TestClock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Coupons, claims, and what orders say. Everything happens at noon. */
final class CouponFixture {

    static final Instant NOON = TestClock.NOON;
    static final long COUPON = 7001;
    static final long KIM = 123;
    static final long LEE = 124;
    static final long ADMIN = 1;
    static final String ORDER = "order-1";

    private CouponFixture() {}

    static Coupon openCouponWith(long units, int shards) {
        return openCouponWith(units, shards, Coupon.Channel.KAFKA);
    }

    static Coupon openCouponWith(long units, int shards, Coupon.Channel channel) {
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

    static HttpCalls.Request claimBy(long userId) {
        return claimOf(COUPON, userId);
    }

    static HttpCalls.Request claimOf(long couponId, long userId) {
        return HttpCalls.post("/api/coupons/{id}/issue")
                .path("id", String.valueOf(couponId))
                .as(userId, "USER");
    }

    static HttpCalls.Request statusFor(long userId) {
        return HttpCalls.get("/api/coupons/{id}/issue/status")
                .path("id", String.valueOf(COUPON))
                .as(userId, "USER");
    }

    static HttpCalls.Request failures() {
        return HttpCalls.get("/api/coupons/{id}/failures")
                .path("id", String.valueOf(COUPON))
                .as(ADMIN, "ADMIN");
    }

    static HttpCalls.Request settle(String how, String failureId) {
        return HttpCalls.post("/api/coupons/{id}/failures/{failureId}/" + how)
                .path("id", String.valueOf(COUPON))
                .path("failureId", failureId)
                .as(ADMIN, "ADMIN");
    }

    static IssueRequest pendingClaimBy(long userId) {
        return IssueRequest.pending(COUPON, userId, 0, NOON);
    }

    static CouponIssueRequested issueRequestedFor(long userId) {
        return new CouponIssueRequested(COUPON, userId, 0, NOON.toEpochMilli());
    }

    /** A failure as the consumer of dead letters stores it. */
    static StoredFailure failureOf(long userId, String failureId) {
        var json = JsonMapper.builder().build();
        var event =
                (ObjectNode)
                        json.readTree(Events.CATALOGUE.of(CouponIssueRequested.class).example());
        event.put("couponId", COUPON).put("userId", userId).put("shard", 0);
        return new StoredFailure(
                failureId,
                "coupon-issue-requests",
                0,
                17,
                Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group(),
                "7001#0",
                "no answer",
                3,
                event,
                NOON,
                StoredFailure.State.OPEN);
    }

    static UserCoupon couponOf(long userId) {
        return UserCoupon.issued("user-coupon-" + userId, openCouponWith(10, 1), userId, NOON);
    }

    static OrderCouponRequested couponRequestedBy(long userId, long totalKrw) {
        return new OrderCouponRequested(ORDER, userId, COUPON, totalKrw);
    }

    static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, KIM, "CUSTOMER_REQUEST", NOON);
    }

    static PaymentFailed paymentFailed() {
        return new PaymentFailed("payment-1", ORDER, KIM, "REJECTED", NOON);
    }
}
