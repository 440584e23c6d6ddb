package millrace.payments.purchase;

import java.time.Clock;
import java.util.Optional;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.Attempt;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.Confirmations;
import millrace.toss.TossPayments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts to confirm payments that are written down as confirming. An attempt is no decision: made
 * again, from wherever, it brings the payment's own idempotency key and finds out what the one
 * before came to. After an answer that Toss would give again for the key, the next one is written
 * down.
 */
public final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final PlanPayments payments;
    private final Confirmations confirmations;
    private final UnitOfWork unitOfWork;
    private final Metrics metrics;
    private final Clock clock;

    public Attempts(
            PlanPayments payments,
            Confirmations confirmations,
            UnitOfWork unitOfWork,
            Metrics metrics,
            Clock clock) {
        this.payments = payments;
        this.confirmations = confirmations;
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Empty where the outcome stays open; it is looked at again later. */
    Optional<ConfirmResult> attempt(Stored<PlanPayment> read, Confirming state, Cause cause) {
        var asked = read.value().confirmation(state.paymentKey(), state.keyNumber());
        return switch (Attempt.of(() -> confirmations.confirm(asked))) {
            case Attempt.Known<ConfirmResult>(var result) -> {
                if (result instanceof InvalidRequest(var code)) {
                    metrics.count(TossPayments.INVALID_REQUESTS, 1);
                    LOG.error("Toss does not take the request of payment {}: {}", id(read), code);
                }
                yield Optional.of(result);
            }
            case Attempt.NotSent<ConfirmResult>(var why) -> {
                LOG.warn("Payment {} waits: {}", id(read), why.getMessage());
                yield Optional.empty();
            }
            case Attempt.Open<ConfirmResult> open -> {
                tell(read, open);
                postpone(read, state, open.needsNewKey(), cause);
                yield Optional.empty();
            }
        };
    }

    private void tell(Stored<PlanPayment> read, Attempt.Open<ConfirmResult> open) {
        if (open.isOurFault()) {
            metrics.count(TossPayments.INVALID_REQUESTS, 1);
            LOG.error("Payment {} stays open: {}", id(read), open.why().getMessage());
        } else {
            LOG.warn("Payment {} stays open: {}", id(read), open.why().getMessage());
        }
    }

    private static String id(Stored<PlanPayment> read) {
        return read.value().paymentId();
    }

    /** Somebody who changed the payment meanwhile knows more than this attempt. */
    private void postpone(
            Stored<PlanPayment> read, Confirming state, boolean needsNewKey, Cause cause) {
        var next = read.value().undecided(state, needsNewKey, clock.instant());
        try {
            unitOfWork.commit(Work.of(payments.replace(read, next)), cause);
        } catch (ConditionsFailed changedMeanwhile) {
            LOG.info("Payment {} has moved meanwhile", id(read));
        } catch (RetriableFailure notWritten) {
            // It is due all the same, at the time that was written down before the attempt.
            LOG.warn("Payment {}: {}", id(read), notWritten.getMessage());
        }
    }
}
