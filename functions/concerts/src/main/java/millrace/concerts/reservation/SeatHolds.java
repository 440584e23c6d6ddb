package millrace.concerts.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.concerts.reservation.FanOfSchedule.Share;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Decides holds. One transaction takes every seat, creates the reservation, counts the seats for
 * the user's limit and tells of it: two reservations never have one seat, and no user has more than
 * the schedule's limit, whoever comes at the same time. It records the pass of a waiting room in
 * the user's row too, so no pass works twice, and one whose hold was refused works again.
 */
public record SeatHolds(Reservations reservations, SeatClaims claims, Fans fans) {

    /**
     * Holds seats of which nothing was read, as the first reservation of its user. The transaction
     * is refused where any of it is not so; then {@link #read} tells what is.
     */
    Reply unread(Reservation reservation, HoldTerms terms) {
        return decide(reservation, terms, Optional.empty(), Map.of());
    }

    /** Holds seats after reading who has them and what the user has. */
    Reply read(Reservation reservation, HoldTerms terms) {
        return read(reservation, terms, claims.to(reservation.seatIds()));
    }

    /**
     * Holds seats after reading what the user has.
     *
     * @param taken the claims that there are to the seats
     */
    Reply read(Reservation reservation, HoldTerms terms, Map<Long, Stored<SeatClaim>> taken) {
        var fan = fans.find(reservation.scheduleId(), reservation.userId());
        return decide(reservation, terms, fan, taken);
    }

    private Reply decide(
            Reservation reservation,
            HoldTerms terms,
            Optional<Stored<FanOfSchedule>> fan,
            Map<Long, Stored<SeatClaim>> taken) {
        var now = terms.now();
        var pass = terms.pass();
        if (pass != null && fan.filter(read -> read.value().hasUsed(pass.passId())).isPresent()) {
            return passUsed();
        }
        int before = fan.map(read -> read.value().seatsAt(now)).orElse(0);
        if (before + reservation.seatIds().size() > terms.maxSeats()) {
            return limitReached(terms.maxSeats(), before);
        }
        var gone =
                reservation.seatIds().stream()
                        .filter(seatId -> isLive(taken.get(seatId), now))
                        .toList();
        if (!gone.isEmpty()) {
            return notAvailable(gone);
        }
        return held(reservation, terms, fan, taken);
    }

    static boolean isLive(@Nullable Stored<SeatClaim> claim, Instant now) {
        return claim != null && claim.value().isLiveAt(now);
    }

    private Reply held(
            Reservation reservation,
            HoldTerms terms,
            Optional<Stored<FanOfSchedule>> fan,
            Map<Long, Stored<SeatClaim>> lapsed) {
        var until = ((Held) reservation.state()).expiresAt();
        var changes = new ArrayList<Change>();
        changes.add(reservations.create(reservation));
        changes.add(counted(reservation, until, terms, fan));
        for (var seatId : reservation.seatIds()) {
            var claim = SeatClaim.held(seatId, reservation.reservationId(), until);
            var before = lapsed.get(seatId);
            changes.add(before == null ? claims.create(claim) : claims.replace(before, claim));
        }
        var work = new Work(changes, List.of()).publish(reservation.completed(until), 1);
        return Reply.of(201, ReservationView.of(reservation, terms.now()))
                .header("location", ReservationPath.of(reservation.reservationId()))
                .committing(work);
    }

    private Change counted(
            Reservation reservation,
            Instant until,
            HoldTerms terms,
            Optional<Stored<FanOfSchedule>> fan) {
        var share = new Share(reservation.reservationId(), reservation.seatIds().size(), until);
        var before =
                fan.map(Stored::value)
                        .orElseGet(() ->
                                FanOfSchedule.without(
                                        reservation.userId(), reservation.scheduleId()));
        var holding = before.with(share, terms.now());
        var pass = terms.pass();
        var next = pass == null ? holding : holding.using(pass, terms.now());
        return fan.isEmpty() ? fans.create(next) : fans.replace(fan.get(), next);
    }

    /** The claims that there are to these seats and to their neighbours, by seat. */
    Map<Long, Stored<SeatClaim>> around(List<Long> seatIds) {
        return claims.around(seatIds);
    }

    private static Reply notAvailable(List<Long> gone) {
        return Reply.rejected(
                Problem.of(
                                409,
                                "SEAT_NOT_AVAILABLE",
                                "Somebody else has the seats named in unavailable. None was held.")
                        .with("unavailable", gone));
    }

    private static Reply passUsed() {
        return Reply.rejected(
                409, "PASS_USED", "Seats were held with this pass before. Join the queue again.");
    }

    private static Reply limitReached(int maxSeats, int before) {
        return Reply.rejected(
                409,
                "SEAT_LIMIT_REACHED",
                "One person holds at most %s seats of this schedule; you hold %s."
                        .formatted(maxSeats, before));
    }
}
