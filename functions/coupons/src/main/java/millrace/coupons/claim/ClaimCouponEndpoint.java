package millrace.coupons.claim;

import java.time.Clock;
import java.time.Instant;
import millrace.coupons.claim.IssueRequest.Issued;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.CouponPath;
import millrace.coupons.coupon.Coupons;
import millrace.coupons.coupon.Stock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/** {@code POST /api/coupons/{id}/issue}: claims a coupon (C-H01). */
public final class ClaimCouponEndpoint implements Endpoint {

    private final Coupons coupons;
    private final ShardSearch search;
    private final Records<ClaimId, IssueRequest> requests;
    private final Records<ClaimId, UserCoupon> userCoupons;
    private final Ids ids;
    private final Clock clock;

    record Accepted(
            long couponId,
            long userId,
            IssueRequest.Status status,
            String message,
            String statusUrl) {}

    public ClaimCouponEndpoint(
            Coupons coupons,
            Stock stock,
            Records<ClaimId, IssueRequest> requests,
            Records<ClaimId, UserCoupon> userCoupons,
            Ids ids,
            Clock clock) {
        this.coupons = coupons;
        this.search = new ShardSearch(stock, clock);
        this.requests = requests;
        this.userCoupons = userCoupons;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The synchronous answers of C-R01; the claim is one transaction, so nothing is ever to be
     * rolled back. While there may be stock, it is claimed without asking first: the transaction's
     * own conditions refuse a second claim and an empty shard. Only then, and when the coupon is
     * sold out, the caller's own row is read, and before any stock: a duplicate wins (X46).
     */
    @Override
    public Reply answer(Call call) {
        var found = coupons.find(CouponPath.couponId(call));
        if (found.isEmpty()) {
            return CouponPath.notFound();
        }
        var coupon = found.get();
        var now = clock.instant();
        if (!coupon.isOpenAt(now)) {
            return notAvailable(
                    now.isBefore(coupon.opensAt())
                            ? ClaimMessages.NOT_OPEN_YET
                            : ClaimMessages.CLOSED);
        }
        var userId = call.caller().userId();
        if (call.conflicts() == 0) {
            var likely = search.likelyShard(coupon, userId);
            if (likely.isPresent()) {
                return claim(coupon, userId, likely.getAsInt(), now);
            }
        }
        if (requests.find(new ClaimId(coupon.couponId(), userId)).isPresent()) {
            return Reply.rejected(409, "COUPON_ALREADY_ISSUED", ClaimMessages.ALREADY_REQUESTED);
        }
        var shard = search.shardWithStock(coupon, userId);
        if (shard.isEmpty()) {
            return notAvailable(ClaimMessages.SOLD_OUT);
        }
        return claim(coupon, userId, shard.getAsInt(), now);
    }

    private Reply claim(Coupon coupon, long userId, int shard, Instant now) {
        var request = IssueRequest.pending(new ClaimId(coupon.couponId(), userId), shard, now);
        return switch (coupon.channel()) {
            case KAFKA ->
                    reply(202, request, ClaimMessages.ACCEPTED)
                            .committing(
                                    Work.of(
                                                    requests.create(request),
                                                    Stock.claim(coupon.couponId(), shard))
                                            .publish(request.requested(now), 1));
            case DIRECT -> {
                var issued = UserCoupon.issued(ids.next(), coupon, userId, now);
                var done = request.in(new Issued(issued.userCouponId()));
                yield reply(201, done, ClaimMessages.of(done.status()))
                        .committing(
                                Work.of(
                                        requests.create(done),
                                        userCoupons.create(issued),
                                        Stock.claimAndIssue(coupon.couponId(), shard)));
            }
        };
    }

    private static Reply reply(int status, IssueRequest request, String message) {
        var id = request.id();
        var statusUrl = "/api/coupons/" + id.couponId() + "/issue/status";
        var body = new Accepted(id.couponId(), id.userId(), request.status(), message, statusUrl);
        return Reply.of(status, body).header("location", statusUrl);
    }

    private static Reply notAvailable(String detail) {
        return Reply.rejected(409, "COUPON_NOT_AVAILABLE", detail);
    }
}
