package millrace.coupons;

import java.util.Optional;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.platform.kafka.DeadLetterHandler;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a dead letter for the operators and, in the same transaction, marks the claim as failed and
 * has them alerted. The claim's unit stays taken until they decide (X47).
 */
final class FailIssueOnDeadLetter implements DeadLetterHandler {

    /** The event's own limit, in characters. */
    private static final int MAX_REASON = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FailIssueOnDeadLetter.class);

    private final Failures failures;
    private final IssueRequests requests;
    private final FailedEvents events;

    FailIssueOnDeadLetter(Failures failures, IssueRequests requests, FailedEvents events) {
        this.failures = failures;
        this.requests = requests;
        this.events = events;
    }

    @Override
    public Work handle(Received received) {
        var failure = StoredFailure.of(received);
        var event = events.read(received.letter().originalEvent());
        log(event, failure);
        long couponId = event.map(CouponIssueRequested::couponId).orElse(Failures.NO_COUPON);
        if (failures.find(couponId, failure.failureId()).isPresent()) {
            return Work.nothing();
        }
        var keeping = Work.of(Failures.create(couponId, failure));
        return event.map(requested -> fail(requested, failure, keeping)).orElse(keeping);
    }

    private static void log(Optional<CouponIssueRequested> event, StoredFailure failure) {
        LOG.error(
                "[DLQ Monitor] couponId={}, userId={}, attempts={}, cause={}",
                event.map(CouponIssueRequested::couponId).orElse(null),
                event.map(CouponIssueRequested::userId).orElse(null),
                failure.attempts(),
                failure.cause());
    }

    /** FAILED comes only from PENDING (X45): a claim that was issued after all stays so. */
    private Work fail(CouponIssueRequested event, StoredFailure failure, Work keeping) {
        return requests.find(event.couponId(), event.userId())
                .filter(read -> read.value().status() == IssueRequest.Status.PENDING)
                .map(read ->
                        keeping.and(IssueRequests.replace(read, read.value().failed()))
                                .publish(alert(event, failure), read.version() + 1))
                .orElse(keeping);
    }

    private static CouponIssueFailed alert(CouponIssueRequested event, StoredFailure failure) {
        var cause = failure.cause().isEmpty() ? "unknown" : failure.cause();
        var reason = cause.length() <= MAX_REASON ? cause : cause.substring(0, MAX_REASON);
        return new CouponIssueFailed(event.couponId(), event.userId(), reason);
    }
}
