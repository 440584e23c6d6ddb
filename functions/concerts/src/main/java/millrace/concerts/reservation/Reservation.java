package millrace.concerts.reservation;

import java.time.Instant;
import java.util.List;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.SeatPlan.Seat;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.events.concerts.ReservationCompleted;

/**
 * A user's reservation of seats of one schedule.
 *
 * @param seatNumbers the seats as people read them, such as {@code A-1-12, A-1-13}
 */
public record Reservation(
        long reservationId,
        long userId,
        long scheduleId,
        String concertTitle,
        List<Long> seatIds,
        String seatNumbers,
        long amountKrw,
        Instant reservedAt,
        ReservationState state) {

    static Reservation held(
            long reservationId, long userId, Schedule schedule, List<Long> seatIds, Instant now) {
        var seats = seatIds.stream().map(schedule.plan()::seat).toList();
        return new Reservation(
                reservationId,
                userId,
                schedule.scheduleId(),
                schedule.concertTitle(),
                seatIds,
                String.join(", ", seats.stream().map(Seat::label).toList()),
                seats.stream().mapToLong(Seat::priceKrw).sum(),
                now,
                new Held(schedule.heldUntil(now)));
    }

    public Reservation in(ReservationState next) {
        return new Reservation(
                reservationId,
                userId,
                scheduleId,
                concertTitle,
                seatIds,
                seatNumbers,
                amountKrw,
                reservedAt,
                next);
    }

    /** Our name of the payment at Toss. */
    public String orderId() {
        return "reservation-" + reservationId;
    }

    /** True where this payment pays for it, may do so, or did until it was given back. */
    public boolean isPaidWith(String paymentKey) {
        return switch (state) {
            case Paying(_, var confirmation) -> confirmation.paymentKey().equals(paymentKey);
            case Paid(var key, _) -> key.equals(paymentKey);
            case Refunding(_, var cancellation) -> cancellation.paymentKey().equals(paymentKey);
            case Refunded(var key, _) -> key.equals(paymentKey);
            case Held _, Released _, Expired _ -> false;
        };
    }

    /** The status as it is: a hold whose time is over is EXPIRED, found so by expiry or not. */
    public ReservationStatus statusAt(Instant now) {
        return switch (state) {
            case Held held ->
                    held.isOverAt(now)
                            ? ReservationStatus.EXPIRED
                            : ReservationStatus.TEMPORARY_RESERVED;
            case Paying _ -> ReservationStatus.PAYING;
            case Paid _ -> ReservationStatus.RESERVED;
            case Refunding _ -> ReservationStatus.REFUNDING;
            case Refunded _ -> ReservationStatus.REFUNDED;
            case Released _ -> ReservationStatus.RELEASED;
            case Expired _ -> ReservationStatus.EXPIRED;
        };
    }

    ReservationCompleted completed(Instant expiresAt) {
        return new ReservationCompleted(
                userId, reservationId, concertTitle, seatNumbers, reservedAt, expiresAt);
    }
}
