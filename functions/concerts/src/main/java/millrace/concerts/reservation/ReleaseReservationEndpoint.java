package millrace.concerts.reservation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code DELETE /api/reservations/{reservationId}}: gives back seats that are held. Released again,
 * or after the hold was over, it is answered the same: the seats are not the caller's any more.
 */
public record ReleaseReservationEndpoint(
        Reservations reservations, SeatClaims claims, Fans fans, Clock clock) implements Endpoint {

    private static final Reply RELEASED = new Reply(204, null, Map.of(), Work.nothing());

    @Override
    public Reply answer(Call call) {
        return ReservationPath.own(reservations, call)
                .map(read -> release(read, clock.instant()))
                .orElseGet(ReservationPath::notFound);
    }

    private Reply release(Stored<Reservation> read, Instant now) {
        return switch (read.value().state()) {
            case Held held ->
                    held.isOverAt(now)
                            ? RELEASED
                            : RELEASED.committing(releasing(read, held.released(now), now));
            case Released _, Expired _ -> RELEASED;
            case Paying _ ->
                    Reply.rejected(
                            409,
                            "PAYMENT_IN_PROGRESS",
                            "The reservation is being paid for. Look again when that is done.");
            case Paid _, Refunding _, Refunded _ ->
                    Reply.rejected(
                            409, "RESERVATION_NOT_HELD", "The reservation has been paid for.");
        };
    }

    private Work releasing(Stored<Reservation> read, Released released, Instant now) {
        var reservation = read.value();
        var changes = new ArrayList<Change>();
        changes.add(reservations.replace(read, reservation.in(released)));
        fans.find(reservation.scheduleId(), reservation.userId())
                .map(fan -> giving(fan, reservation, now))
                .ifPresent(changes::add);
        claims.to(reservation.seatIds()).values().stream()
                .filter(claim -> claim.value().isOf(reservation.reservationId()))
                .map(claims::remove)
                .forEach(changes::add);
        return new Work(changes, List.of());
    }

    private Change giving(Stored<FanOfSchedule> fan, Reservation reservation, Instant now) {
        return fans.replace(fan, fan.value().giving(reservation.reservationId(), now));
    }
}
