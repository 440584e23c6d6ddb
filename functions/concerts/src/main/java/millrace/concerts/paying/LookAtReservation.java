package millrace.concerts.paying;

import java.time.Clock;
import java.time.Instant;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.ReservedSeats;
import millrace.concerts.reservation.TossRequest;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.ConfirmResult;

/**
 * Looks at a payment or refund that is due: asks Toss where the outcome is open, which is what a
 * crash or an outage leaves, and what a refund begins with. True where it is stuck: many attempts
 * left its outcome open. The index may lag, so the item itself is read first.
 */
record LookAtReservation(
        Reservations reservations,
        StrayPayments strays,
        TossAttempts attempts,
        Settlement settlement,
        ReservedSeats seats,
        UnitOfWork unitOfWork,
        OptimisticRetry retry,
        Clock clock) {

    boolean look(Key key, Cause cause) {
        return reservations.at(key).map(read -> look(read, cause)).orElse(false);
    }

    private boolean look(Stored<Reservation> read, Cause cause) {
        return switch (read.value().state()) {
            case Paying paying -> isDue(paying.confirmation()) && confirm(read, paying, cause);
            case Refunding refunding ->
                    isDue(refunding.cancellation()) && refund(read, refunding, cause);
            default -> false;
        };
    }

    private boolean isDue(TossRequest request) {
        return request.isDueAt(clock.instant());
    }

    private boolean confirm(Stored<Reservation> read, Paying paying, Cause cause) {
        var asked = paying.confirmation();
        var result = attempts.confirm(read, paying, cause);
        result.ifPresent(
                known -> settle(read.value().reservationId(), asked.paymentKey(), known, cause));
        return result.isEmpty() && asked.isStuck();
    }

    private void settle(long reservationId, String paymentKey, ConfirmResult known, Cause cause) {
        retry.call(() -> {
            var work = settlement.settle(reservationId, paymentKey, known).work();
            unitOfWork.commit(work, cause);
            return work;
        });
    }

    private boolean refund(Stored<Reservation> read, Refunding refunding, Cause cause) {
        var refundedAt = attempts.refund(read, refunding, cause);
        refundedAt.ifPresent(at -> refunded(read.key(), at, cause));
        return refundedAt.isEmpty() && refunding.cancellation().isStuck();
    }

    private void refunded(Key key, Instant at, Cause cause) {
        retry.call(() -> {
            var read = reservations.at(key).orElseThrow();
            var work =
                    read.value().state() instanceof Refunding refunding
                            ? seats.free(read, refunding.refunded(at), at)
                            : Work.nothing();
            unitOfWork.commit(work, cause);
            return work;
        });
    }

    boolean lookAtStray(Key key, Cause cause) {
        return strays.at(key)
                .filter(read -> read.value().isDueAt(clock.instant()))
                .map(read -> giveBack(read, cause))
                .orElse(false);
    }

    private boolean giveBack(Stored<StrayPayment> read, Cause cause) {
        var refundedAt = attempts.refund(read, cause);
        refundedAt.ifPresent(at ->
                unitOfWork.commit(Work.of(strays.replace(read, read.value().refunded(at))), cause));
        return refundedAt.isEmpty() && read.value().cancellation().isStuck();
    }
}
