package millrace.concerts.reservation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import millrace.concerts.concert.Schedules;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code DELETE /api/reservations/{reservationId}}: gives back seats. Those that are held are free
 * at once, and no payment for them begins any more. Those that are paid for can be given back until
 * the schedule's cancellation deadline, and are free as soon as Toss has given the money back, for
 * which the timer asks. Sent again, it is answered the same.
 */
public record ReleaseReservationEndpoint(
        Reservations reservations, ReservedSeats seats, Schedules schedules, Clock clock)
        implements Endpoint {

    private static final Reply RELEASED = new Reply(204, null, Map.of(), Work.nothing());

    @Override
    public Reply answer(Call call) {
        return ReservationPath.own(reservations, call)
                .map(read -> release(read, clock.instant()))
                .orElseGet(ReservationPath::notFound);
    }

    /** A refund that has begun goes on by itself. */
    @Override
    public boolean mayRepeat(Call call) {
        return false;
    }

    private Reply release(Stored<Reservation> read, Instant now) {
        return switch (read.value().state()) {
            // Over or not: after it was read, or by another clock, its payment may have begun.
            case Held held -> RELEASED.committing(seats.free(read, held.released(now), now));
            case Released _, Expired _, Refunded _ -> RELEASED;
            case Refunding _ -> refunding(read.value(), now);
            case Paid paid -> refund(read, paid, now);
            case Paying _ ->
                    Reply.rejected(
                            409,
                            "PAYMENT_IN_PROGRESS",
                            "The reservation is being paid for. Look again when that is done.");
        };
    }

    private Reply refund(Stored<Reservation> read, Paid paid, Instant now) {
        var schedule = schedules.find(read.value().scheduleId()).orElseThrow();
        if (!schedule.isCancellableAt(now)) {
            return Reply.rejected(
                    409,
                    "CANCELLATION_CLOSED",
                    "It could be given back until %s.".formatted(schedule.cancellationDeadline()));
        }
        var reservation = read.value().in(paid.refunding(now));
        return refunding(reservation, now)
                .committing(Work.of(reservations.replace(read, reservation)));
    }

    private static Reply refunding(Reservation reservation, Instant now) {
        return Reply.accepted(
                ReservationView.of(reservation, now),
                ReservationPath.of(reservation.reservationId()));
    }
}
