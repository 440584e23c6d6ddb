package millrace.concerts.paying;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.TossRequest;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.Attempt;
import millrace.toss.Cancellations;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.Confirmation;
import millrace.toss.Confirmations;
import millrace.toss.TossPayments;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts at payments, refunds and look-ups that are written down. Each brings its own idempotency
 * key; each is empty where the outcome stays open, and is made again later. After an answer that
 * Toss would give again for the key, the next one is written down.
 */
record TossAttempts(
        Reservations reservations,
        StrayPayments strays,
        RefusedPayments refused,
        Confirmations confirmations,
        Cancellations cancellations,
        UnitOfWork unitOfWork,
        Metrics metrics,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(TossAttempts.class);

    Optional<ConfirmResult> confirm(Stored<Reservation> read, Paying paying, Cause cause) {
        var asked = paying.confirmation();
        var subject = "The payment of reservation " + read.value().reservationId();
        var result =
                attempt(
                        subject,
                        () -> confirmations.confirm(confirmation(read.value(), asked)),
                        needsNewKey ->
                                moved(
                                        read,
                                        new Paying(
                                                paying.expiresAt(),
                                                asked.after(needsNewKey, clock.instant()))),
                        cause);
        if (result.orElse(null) instanceof InvalidRequest(var code)) {
            metrics.count(TossPayments.INVALID_REQUESTS, 1);
            LOG.error("{} is not taken: {}", subject, code);
        }
        return result;
    }

    private static Confirmation confirmation(Reservation reservation, TossRequest asked) {
        return new Confirmation(
                asked.paymentKey(),
                reservation.orderId(),
                reservation.amountKrw(),
                asked.idempotencyKey("pay-" + reservation.reservationId()));
    }

    private Change moved(Stored<Reservation> read, ReservationState next) {
        return reservations.replace(read, read.value().in(next));
    }

    /**
     * An answer to a look-up.
     *
     * @param taken null where no money was taken, or none is left
     */
    record LookedUp(@Nullable Confirmed taken) {}

    /** Finds out about a refused payment, and asks for nothing. */
    Optional<LookedUp> lookUp(Stored<RefusedPayment> read, Cause cause) {
        var payment = read.value();
        var id = payment.reservationId();
        return attempt(
                "The look at a refused payment for reservation " + id,
                () -> {
                    var reservation = reservations.find(id).orElseThrow().value();
                    var asked = confirmation(reservation, payment.lookUp());
                    return new LookedUp(confirmations.confirmed(asked).orElse(null));
                },
                needsNewKey -> refused.replace(read, payment.after(needsNewKey, clock.instant())),
                cause);
    }

    /** The time of the refund. */
    Optional<Instant> refund(Stored<Reservation> read, Refunding refunding, Cause cause) {
        var asked = refunding.cancellation();
        var id = read.value().reservationId();
        return attempt(
                "The refund of reservation " + id,
                () -> cancelled(id, asked, "The reservation was given back"),
                needsNewKey ->
                        moved(
                                read,
                                new Refunding(
                                        refunding.paidAt(),
                                        asked.after(needsNewKey, clock.instant()))),
                cause);
    }

    /** The time of the refund. */
    Optional<Instant> refund(Stored<StrayPayment> read, Cause cause) {
        var stray = read.value();
        var id = stray.reservationId();
        return attempt(
                "The refund of a stray payment for reservation " + id,
                () -> cancelled(id, stray.cancellation(), "The reservation had ended"),
                needsNewKey -> strays.replace(read, stray.after(needsNewKey, clock.instant())),
                cause);
    }

    private Instant cancelled(long reservationId, TossRequest asked, String reason) {
        cancellations.cancel(
                asked.paymentKey(), reason, asked.idempotencyKey("refund-" + reservationId));
        return clock.instant();
    }

    private <T> Optional<T> attempt(
            String subject, Supplier<T> call, Function<Boolean, Change> postponed, Cause cause) {
        return switch (Attempt.of(call)) {
            case Attempt.Known<T>(var outcome) -> Optional.of(outcome);
            case Attempt.NotSent<T>(var why) -> {
                LOG.warn("{} waits: {}", subject, why.getMessage());
                yield Optional.empty();
            }
            case Attempt.Open<T> open -> {
                tell(subject, open);
                postpone(subject, postponed.apply(open.needsNewKey()), cause);
                yield Optional.empty();
            }
        };
    }

    private void tell(String subject, Attempt.Open<?> open) {
        if (open.isOurFault()) {
            metrics.count(TossPayments.INVALID_REQUESTS, 1);
            LOG.error("{} stays open: {}", subject, open.why().getMessage());
        } else {
            LOG.warn("{} stays open: {}", subject, open.why().getMessage());
        }
    }

    /** Somebody who changed it meanwhile knows more than this attempt. */
    private void postpone(String subject, Change change, Cause cause) {
        try {
            unitOfWork.commit(Work.of(change), cause);
        } catch (ConditionsFailed changedMeanwhile) {
            LOG.info("{} has moved meanwhile", subject);
        } catch (RetriableFailure notWritten) {
            // It is due all the same, at the time that was written down before the attempt.
            LOG.warn("{}: {}", subject, notWritten.getMessage());
        }
    }
}
