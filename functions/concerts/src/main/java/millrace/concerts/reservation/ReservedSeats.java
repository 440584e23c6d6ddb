package millrace.concerts.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.concerts.reservation.FanOfSchedule.Share;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Moves a reservation together with the claims to its seats and its user's share of the schedule,
 * all in one transaction: whoever takes a seat over and whoever moves its reservation exclude each
 * other by versions.
 */
public record ReservedSeats(Reservations reservations, SeatClaims claims, Fans fans) {

    /**
     * Moves the reservation and keeps its seats. Empty where somebody else has one of them, or
     * where its user's share counts it no more and others may be held in its place: the hold was
     * over for whoever did that, by another clock.
     *
     * @param until when the claims run out; null where only the reservation's outcome ends them
     */
    public Optional<Work> keep(
            Stored<Reservation> read,
            ReservationState next,
            SeatClaim.Status status,
            @Nullable Instant until,
            Instant now) {
        var reservation = read.value();
        var own = own(reservation);
        var fan =
                fans.find(reservation.scheduleId(), reservation.userId())
                        .filter(found -> found.value().counts(reservation.reservationId()));
        if (own.size() < reservation.seatIds().size() || fan.isEmpty()) {
            return Optional.empty();
        }
        var share = new Share(reservation.reservationId(), reservation.seatIds().size(), until);
        var changes = new ArrayList<Change>();
        changes.add(reservations.replace(read, reservation.in(next)));
        changes.add(fans.replace(fan.get(), fan.get().value().with(share, now)));
        for (var claim : own) {
            var kept =
                    new SeatClaim(
                            claim.value().seatId(), reservation.reservationId(), status, until);
            changes.add(claims.replace(claim, kept));
        }
        return Optional.of(new Work(changes, List.of()));
    }

    /** Moves the reservation and frees its seats, those that nobody else has since. */
    public Work free(Stored<Reservation> read, ReservationState next, Instant now) {
        var reservation = read.value();
        var changes = new ArrayList<Change>();
        changes.add(reservations.replace(read, reservation.in(next)));
        fans.find(reservation.scheduleId(), reservation.userId())
                .map(fan -> giving(fan, reservation, now))
                .ifPresent(changes::add);
        own(reservation).stream().map(claims::remove).forEach(changes::add);
        return new Work(changes, List.of());
    }

    private List<Stored<SeatClaim>> own(Reservation reservation) {
        return claims.to(reservation.seatIds()).values().stream()
                .filter(claim -> claim.value().isOf(reservation.reservationId()))
                .toList();
    }

    private Change giving(Stored<FanOfSchedule> fan, Reservation reservation, Instant now) {
        return fans.replace(fan, fan.value().giving(reservation.reservationId(), now));
    }
}
