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
 * crash or an outage leaves, and what a refund begins with. The index may lag, so the item itself
 * is read first.
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

    void look(Key key, Cause cause) {
        reservations.at(key).ifPresent(read -> look(read, cause));
    }

    private void look(Stored<Reservation> read, Cause cause) {
        switch (read.value().state()) {
            case Paying paying when isDue(paying.confirmation()) -> confirm(read, paying, cause);
            case Refunding refunding when isDue(refunding.cancellation()) ->
                    refund(read, refunding, cause);
            default -> {}
        }
    }

    private boolean isDue(TossRequest request) {
        return request.isDueAt(clock.instant());
    }

    private void confirm(Stored<Reservation> read, Paying paying, Cause cause) {
        var paymentKey = paying.confirmation().paymentKey();
        attempts.confirm(read, paying, cause)
                .ifPresent(known -> settle(read.value().reservationId(), paymentKey, known, cause));
    }

    private void settle(long reservationId, String paymentKey, ConfirmResult known, Cause cause) {
        retry.call(() -> {
            var work = settlement.settle(reservationId, paymentKey, known).work();
            unitOfWork.commit(work, cause);
            return work;
        });
    }

    private void refund(Stored<Reservation> read, Refunding refunding, Cause cause) {
        attempts.refund(read, refunding, cause).ifPresent(at -> refunded(read.key(), at, cause));
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

    void lookAtStray(Key key, Cause cause) {
        strays.at(key)
                .filter(read -> read.value().isDueAt(clock.instant()))
                .ifPresent(read -> giveBack(read, cause));
    }

    private void giveBack(Stored<StrayPayment> read, Cause cause) {
        attempts.refund(read, cause)
                .ifPresent(at ->
                        unitOfWork.commit(
                                Work.of(strays.replace(read, read.value().refunded(at))), cause));
    }
}
