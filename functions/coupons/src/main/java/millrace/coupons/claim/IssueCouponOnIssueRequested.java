package millrace.coupons.claim;

import java.time.Clock;
import java.util.List;
import millrace.coupons.claim.IssueRequest.Pending;
import millrace.coupons.coupon.Coupons;
import millrace.coupons.coupon.Stock;
import millrace.events.EventMessage;
import millrace.events.coupons.CouponIssueRequested;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the user the coupon that was claimed (C-R04). Only a pending claim is issued: one that was
 * issued, given up or discarded changes nothing (X45, X50).
 */
public record IssueCouponOnIssueRequested(
        Coupons coupons,
        Records<ClaimId, IssueRequest> requests,
        Records<ClaimId, UserCoupon> userCoupons,
        Ids ids,
        Clock clock)
        implements EventHandler<CouponIssueRequested> {

    private static final Logger LOG = LoggerFactory.getLogger(IssueCouponOnIssueRequested.class);

    @Override
    public Work handle(EventMessage<CouponIssueRequested> message) {
        var event = message.payload();
        var read = requests.find(new ClaimId(event.couponId(), event.userId()));
        if (read.isEmpty() || !(read.get().value().state() instanceof Pending pending)) {
            LOG.info("No pending claim: couponId={}, userId={}", event.couponId(), event.userId());
            return Work.nothing();
        }
        return new Work(issue(read.get(), pending), List.of());
    }

    private List<Change> issue(Stored<IssueRequest> read, Pending pending) {
        var request = read.value();
        long couponId = request.id().couponId();
        long userId = request.id().userId();
        var coupon =
                coupons.find(couponId)
                        .orElseThrow(() -> new PoisonMessage("There is no coupon " + couponId));
        var issued = UserCoupon.issued(ids.next(), coupon, userId, clock.instant());
        LOG.info(
                "Issuing: couponId={}, userId={}, userCouponId={}",
                couponId,
                userId,
                issued.userCouponId());
        return List.of(
                requests.replace(read, request.in(pending.issued(issued.userCouponId()))),
                userCoupons.create(issued),
                Stock.issue(couponId, request.shard()));
    }
}
