package millrace.coupons.failure;

import java.util.Optional;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.claim.IssueRequest.Pending;
import millrace.events.BoundedText;
import millrace.events.coupons.CouponIssueFailed;
import millrace.platform.kafka.DeadLetterHandler;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a dead letter for the operators and, in the same transaction, marks the claim as failed and
 * has them alerted. The claim's unit stays taken until they decide (X47).
 */
public record FailIssueOnDeadLetter(Table table, Records<ClaimId, IssueRequest> requests)
        implements DeadLetterHandler {

    /** The event's own limit, in characters. */
    private static final int MAX_REASON = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FailIssueOnDeadLetter.class);

    @Override
    public Work handle(Received received) {
        var failure = StoredFailure.of(received);
        var claim = failure.claim();
        log(claim, failure);
        var couponId = claim.map(ClaimId::couponId).orElse(Failures.NO_COUPON);
        var failures = Failures.in(table, couponId);
        if (failures.find(failure.failureId()).isPresent()) {
            return Work.nothing();
        }
        var keeping = Work.of(failures.create(failure));
        return claim.map(claimed -> fail(claimed, failure, keeping)).orElse(keeping);
    }

    private static void log(Optional<ClaimId> claim, StoredFailure failure) {
        LOG.error(
                "[DLQ Monitor] couponId={}, userId={}, attempts={}, cause={}",
                claim.map(ClaimId::couponId).orElse(null),
                claim.map(ClaimId::userId).orElse(null),
                failure.attempts(),
                failure.cause());
    }

    /** FAILED comes only from PENDING (X45): a claim that was issued after all stays so. */
    private Work fail(ClaimId claim, StoredFailure failure, Work keeping) {
        var found = requests.find(claim);
        if (found.isEmpty() || !(found.get().value().state() instanceof Pending pending)) {
            return keeping;
        }
        var read = found.get();
        return keeping.and(requests.replace(read, read.value().in(pending.failed())))
                .publish(alert(claim, failure), read.version() + 1);
    }

    private static CouponIssueFailed alert(ClaimId claim, StoredFailure failure) {
        var cause = failure.cause().isEmpty() ? "unknown" : failure.cause();
        return new CouponIssueFailed(
                claim.couponId(), claim.userId(), BoundedText.chars(cause, MAX_REASON));
    }
}
