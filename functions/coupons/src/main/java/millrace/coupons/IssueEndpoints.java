package millrace.coupons;

import java.time.Clock;
import java.time.Instant;
import millrace.events.coupons.CouponIssueRequested;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.work.Ids;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** Claiming a coupon, and what became of the claim (C-H01, C-H02). */
final class IssueEndpoints {

    static final String SOLD_OUT = "선착순 마감되었습니다.";
    static final String ALREADY_REQUESTED = "이미 발급 요청한 쿠폰입니다.";
    static final String ACCEPTED = "발급 요청 접수 완료";

    private final Coupons coupons;
    private final ShardSearch search;
    private final IssueRequests requests;
    private final UserCoupons userCoupons;
    private final Ids ids;
    private final Clock clock;

    IssueEndpoints(
            Coupons coupons,
            ShardSearch search,
            IssueRequests requests,
            UserCoupons userCoupons,
            Ids ids,
            Clock clock) {
        this.coupons = coupons;
        this.search = search;
        this.requests = requests;
        this.userCoupons = userCoupons;
        this.ids = ids;
        this.clock = clock;
    }

    record Accepted(
            long couponId,
            long userId,
            IssueRequest.Status status,
            String message,
            String statusUrl) {}

    record StatusView(String status, String message, @Nullable String userCouponId) {}

    /**
     * The synchronous answers of C-R01; the claim is one transaction, so nothing is ever to be
     * rolled back. While there may be stock, it is claimed without asking first: the transaction's
     * own conditions refuse a second claim and an empty shard. Only then, and when the coupon is
     * sold out, the caller's own row is read, and before any stock: a duplicate wins (X46).
     */
    Reply issue(Call call) {
        var found = coupons.find(couponId(call));
        if (found.isEmpty()) {
            return CouponEndpoints.notFound();
        }
        var coupon = found.get();
        var now = clock.instant();
        if (!coupon.isOpenAt(now)) {
            return notAvailable(
                    now.isBefore(coupon.opensAt()) ? "아직 발급 기간이 아닙니다." : "발급 기간이 종료되었습니다.");
        }
        long userId = call.caller().userId();
        if (call.conflicts() == 0) {
            var likely = search.likelyShard(coupon, userId);
            if (likely.isPresent()) {
                return claim(coupon, userId, likely.getAsInt(), now);
            }
        }
        if (requests.find(coupon.couponId(), userId).isPresent()) {
            return Reply.rejected(409, "COUPON_ALREADY_ISSUED", ALREADY_REQUESTED);
        }
        var shard = search.shardWithStock(coupon, userId);
        if (shard.isEmpty()) {
            return notAvailable(SOLD_OUT);
        }
        return claim(coupon, userId, shard.getAsInt(), now);
    }

    private Reply claim(Coupon coupon, long userId, int shard, Instant now) {
        var request = IssueRequest.pending(coupon.couponId(), userId, shard, now);
        return switch (coupon.channel()) {
            case KAFKA ->
                    answer(202, request, ACCEPTED)
                            .committing(
                                    Work.of(
                                                    IssueRequests.create(request),
                                                    Stock.claim(coupon.couponId(), shard))
                                            .publish(requested(request, now), 1));
            case DIRECT -> {
                var issued = UserCoupon.issued(ids.next(), coupon, userId, now);
                var done = request.issued(issued.userCouponId());
                yield answer(201, done, message(done.status()))
                        .committing(
                                Work.of(
                                        IssueRequests.create(done),
                                        UserCoupons.create(issued),
                                        Stock.claimAndIssue(coupon.couponId(), shard)));
            }
        };
    }

    static CouponIssueRequested requested(IssueRequest request, Instant now) {
        return new CouponIssueRequested(
                request.couponId(), request.userId(), request.shard(), now.toEpochMilli());
    }

    private static Reply answer(int status, IssueRequest request, String message) {
        var statusUrl = "/api/coupons/" + request.couponId() + "/issue/status";
        var body =
                new Accepted(
                        request.couponId(), request.userId(), request.status(), message, statusUrl);
        return Reply.of(status, body).header("location", statusUrl);
    }

    private static Reply notAvailable(String detail) {
        return Reply.rejected(409, "COUPON_NOT_AVAILABLE", detail);
    }

    /** C-R06: what the claim says, else the user's coupon, else that there was no claim. */
    Reply status(Call call) {
        long couponId = couponId(call);
        long userId = call.caller().userId();
        var request = requests.find(couponId, userId);
        if (request.isPresent()) {
            var claim = request.get().value();
            return Reply.ok(view(claim.status(), claim.userCouponId()));
        }
        return userCoupons
                .find(couponId, userId)
                .map(owned ->
                        Reply.ok(view(IssueRequest.Status.ISSUED, owned.value().userCouponId())))
                .orElseGet(
                        () -> Reply.ok(new StatusView("NOT_REQUESTED", "발급 요청 내역이 없습니다.", null)));
    }

    private static StatusView view(IssueRequest.Status status, @Nullable String userCouponId) {
        return new StatusView(status.name(), message(status), userCouponId);
    }

    private static String message(IssueRequest.Status status) {
        return switch (status) {
            case PENDING -> "쿠폰 발급이 진행 중입니다.";
            case ISSUED -> "쿠폰이 발급되었습니다.";
            case FAILED -> "쿠폰 발급에 실패했습니다. 고객센터에 문의해주세요.";
        };
    }

    private static long couponId(Call call) {
        return Long.parseLong(call.path("id"));
    }
}
