package millrace.concerts.paying;

import java.time.Clock;
import java.time.Instant;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.ReservedSeats;
import millrace.concerts.seat.SeatClaim.Status;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;

/**
 * Decides what a known outcome changes: the reservation, and with it its seats and the events, once
 * for each payment. Money that was taken for a reservation which it does not pay for is given back.
 */
record Settlement(
        Reservations reservations,
        ReservedSeats seats,
        StrayPayments strays,
        RefusedPayments refused,
        Clock clock) {

    /**
     * A decision.
     *
     * @param reservation as it is, or is once the work is committed
     * @param stray whether the payment is given back
     */
    record Settled(Reservation reservation, boolean stray, Work work) {}

    Settled settle(long reservationId, String paymentKey, ConfirmResult result) {
        return settle(
                reservations
                        .find(reservationId)
                        .orElseThrow(
                                () -> new IllegalStateException("No reservation " + reservationId)),
                paymentKey,
                result);
    }

    private Settled settle(Stored<Reservation> read, String paymentKey, ConfirmResult result) {
        var reservation = read.value();
        if (!reservation.isPaidWith(paymentKey)) {
            return result instanceof Confirmed ? stray(read, paymentKey) : unchanged(reservation);
        }
        return reservation.state() instanceof Paying paying
                ? settle(read, paying, result)
                : unchanged(reservation);
    }

    private static Settled unchanged(Reservation reservation) {
        return new Settled(reservation, false, Work.nothing());
    }

    private Settled settle(Stored<Reservation> read, Paying paying, ConfirmResult result) {
        return result instanceof Confirmed(var approvedAt)
                ? paid(read, paying, approvedAt)
                : refused(read, paying);
    }

    private Settled paid(Stored<Reservation> read, Paying paying, Instant approvedAt) {
        var now = clock.instant();
        var next = paying.paid(approvedAt);
        var reservation = read.value().in(next);
        var version = read.version() + 1;
        var work =
                seats.keep(read, next, Status.RESERVED, null, now)
                        .orElseThrow(() -> seatLost(reservation))
                        .publish(confirmed(reservation, now), version)
                        .publish(completed(reservation, approvedAt), version);
        return new Settled(reservation, false, work);
    }

    /** Toss may take the money all the same, and is asked once more when it no longer can. */
    private Settled refused(Stored<Reservation> read, Paying paying) {
        var now = clock.instant();
        var next = paying.refused();
        var reservation = read.value().in(next);
        var payment =
                RefusedPayment.refused(
                        reservation.reservationId(), paying.confirmation().paymentKey(), now);
        var work =
                seats.keep(read, next, Status.TEMPORARY_RESERVED, next.expiresAt(), now)
                        .orElseThrow(() -> seatLost(reservation))
                        .and(refused.put(payment));
        return new Settled(reservation, false, work);
    }

    /** Nobody takes a seat over whose claim does not run out. */
    private static IllegalStateException seatLost(Reservation reservation) {
        return new IllegalStateException(
                "A seat of reservation "
                        + reservation.reservationId()
                        + " was lost while it was paid for");
    }

    /**
     * The reservation is written too, as it is: a payment with the same key that begins at this
     * moment and this refund exclude each other.
     */
    private Settled stray(Stored<Reservation> read, String paymentKey) {
        var reservation = read.value();
        var id = reservation.reservationId();
        if (strays.find(id, paymentKey).isPresent()) {
            return new Settled(reservation, true, Work.nothing());
        }
        var work =
                Work.of(
                        reservations.replace(read, reservation),
                        strays.create(StrayPayment.found(id, paymentKey, clock.instant())));
        return new Settled(reservation, true, work);
    }

    private static ReservationConfirmed confirmed(Reservation reservation, Instant now) {
        return new ReservationConfirmed(
                reservation.reservationId(),
                reservation.userId(),
                reservation.scheduleId(),
                reservation.seatIds(),
                reservation.concertTitle(),
                reservation.amountKrw(),
                now);
    }

    private static ReservationPaymentCompleted completed(Reservation reservation, Instant paidAt) {
        return new ReservationPaymentCompleted(
                reservation.userId(),
                reservation.reservationId(),
                reservation.concertTitle(),
                reservation.amountKrw(),
                paidAt);
    }
}
