package millrace.coupons.claim;

import java.time.Clock;
import java.util.List;
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
        if (read.isEmpty() || read.get().value().status() != IssueRequest.Status.PENDING) {
            LOG.info("No pending claim: couponId={}, userId={}", event.couponId(), event.userId());
            return Work.nothing();
        }
        return new Work(issue(read.get()), List.of());
    }

    private List<Change> issue(Stored<IssueRequest> read) {
        var request = read.value();
        var coupon =
                coupons.find(request.couponId())
                        .orElseThrow(() ->
                                new PoisonMessage("There is no coupon " + request.couponId()));
        var issued = UserCoupon.issued(ids.next(), coupon, request.userId(), clock.instant());
        LOG.info(
                "Issuing: couponId={}, userId={}, userCouponId={}",
                request.couponId(),
                request.userId(),
                issued.userCouponId());
        return List.of(
                requests.replace(read, request.issued(issued.userCouponId())),
                userCoupons.create(issued),
                Stock.issue(request.couponId(), request.shard()));
    }
}
