package millrace.simulation.concerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import millrace.concerts.reservation.FanOfSchedule;
import millrace.concerts.reservation.FanOfSchedule.Share;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.concerts.seat.SeatClaim;
import millrace.simulation.concerts.SeatHistory.Changed;
import millrace.simulation.concerts.SeatHistory.Moment;
import millrace.toss.Attempt;
import org.jspecify.annotations.Nullable;

/** Checks seats, reservations and shares after each transaction of a run. */
final class TransactionRules {

    private final Map<Long, Reservation> reservations = new HashMap<>();
    private final Map<Long, Set<Long>> ofUser = new HashMap<>();
    private final Map<Long, SeatClaim> claims = new HashMap<>();
    private final Map<Long, FanOfSchedule> fans = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    static List<String> violations(SeatHistory history) {
        var rules = new TransactionRules();
        history.moments().forEach(rules::check);
        return rules.violations;
    }

    private void check(Moment moment) {
        moment.claims().forEach(this::apply);
        moment.fans()
                .forEach(each ->
                        fans.put(SeatHistory.either(each).userId(), SeatHistory.either(each)));
        var touched = new LinkedHashSet<Long>();
        for (var each : moment.reservations()) {
            var next = SeatHistory.either(each);
            reservations.put(next.reservationId(), next);
            ofUser.computeIfAbsent(next.userId(), _ -> new TreeSet<>()).add(next.reservationId());
            touched.add(next.reservationId());
            moves(each.before(), next, moment.atNanos());
        }
        for (var each : moment.claims()) {
            addOwner(each.before(), touched);
            addOwner(each.after(), touched);
            isLostRightly(each, moment.atNanos());
        }
        for (var reservationId : touched) {
            var reservation = reservations.get(reservationId);
            if (reservation == null) {
                violations.add("I6: a claim of reservation " + reservationId + ", which is none");
            } else {
                isWhole(reservation, moment.atNanos());
                isWithinLimit(reservation.userId(), moment.atNanos());
            }
        }
    }

    private void apply(Changed<SeatClaim> changed) {
        if (changed.after() == null) {
            claims.remove(SeatHistory.either(changed).seatId());
        } else {
            claims.put(changed.after().seatId(), changed.after());
        }
    }

    private static void addOwner(@Nullable SeatClaim claim, Set<Long> touched) {
        if (claim != null) {
            touched.add(claim.reservationId());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    private void moves(@Nullable Reservation before, Reservation after, long at) {
        var state = after.state();
        if (before == null) {
            require(
                    state instanceof Held,
                    "I6: reservation %s begins as %s",
                    after.reservationId(),
                    state);
            return;
        }
        require(
                follows(before.state(), state),
                "I6: reservation %s was %s and is %s",
                after.reservationId(),
                before.state(),
                state);
        if (before.state() instanceof Held(var until) && state instanceof Expired) {
            require(
                    !ClockSkew.isSurelyAhead(until, at),
                    "I6: reservation %s expired at %s, and lasts until %s",
                    after.reservationId(),
                    ClockSkew.at(at),
                    until);
        }
        if (before.state() instanceof Held(var until)
                && state instanceof Paying(_, var confirmation)) {
            var begun = confirmation.dueAt().minus(Attempt.FIRST_LOOK_AFTER);
            require(
                    begun.isBefore(until),
                    "I6: reservation %s was begun to be paid at %s, and lasted until %s",
                    after.reservationId(),
                    begun,
                    until);
        }
    }

    private static boolean follows(ReservationState before, ReservationState after) {
        return switch (before) {
            case Held held ->
                    after.equals(held)
                            || after instanceof Paying
                            || after instanceof Released
                            || after instanceof Expired;
            case Paying _ ->
                    after instanceof Paying || after instanceof Paid || after instanceof Held;
            case Paid paid -> after.equals(paid) || after instanceof Refunding;
            case Refunding _ -> after instanceof Refunding || after instanceof Refunded;
            case Refunded _, Released _, Expired _ -> after.equals(before);
        };
    }

    /** Nobody gets a seat whose hold lasts, nor one that is paid for or may be. */
    private void isLostRightly(Changed<SeatClaim> changed, long at) {
        var before = changed.before();
        if (before == null
                || (changed.after() != null && changed.after().isOf(before.reservationId()))) {
            return;
        }
        var owner = reservations.get(before.reservationId());
        var state = owner == null ? null : owner.state();
        boolean rightly =
                before.expiresAt() == null
                        ? state instanceof Refunded
                        : state instanceof Released
                                || isOver(before.expiresAt(), changed.after(), at);
        require(
                rightly,
                "I6: at %s seat %s was taken from reservation %s, which is %s",
                ClockSkew.at(at),
                before.seatId(),
                before.reservationId(),
                state);
    }

    /** By the clock of whoever took the seat over, where somebody did. */
    private boolean isOver(Instant until, @Nullable SeatClaim next, long at) {
        var taker = next == null ? null : reservations.get(next.reservationId());
        return taker == null
                ? !ClockSkew.isSurelyAhead(until, at)
                : !taker.reservedAt().isBefore(until);
    }

    /** The seats of a reservation are its claims, and its fan's share tells of them. */
    private void isWhole(Reservation reservation, long at) {
        switch (reservation.state()) {
            case Held(var until) -> {
                if (ClockSkew.isSurelyAhead(until, at)) {
                    has(reservation, SeatClaim.Status.TEMPORARY_RESERVED, until);
                }
            }
            case Paying _ -> has(reservation, SeatClaim.Status.TEMPORARY_RESERVED, null);
            case Paid _, Refunding _ -> has(reservation, SeatClaim.Status.RESERVED, null);
            case Released _, Refunded _ -> hasNothing(reservation);
            case Expired _ -> {} // Its claims wait for the consumer.
        }
    }

    private void has(Reservation reservation, SeatClaim.Status status, @Nullable Instant until) {
        var id = reservation.reservationId();
        for (var seatId : reservation.seatIds()) {
            require(
                    new SeatClaim(seatId, id, status, until).equals(claims.get(seatId)),
                    "I6: reservation %s is %s, and seat %s is claimed by %s",
                    id,
                    reservation.state(),
                    seatId,
                    claims.get(seatId));
        }
        var share = new Share(id, reservation.seatIds().size(), until);
        require(
                sharesOf(reservation.userId()).contains(share),
                "I6: reservation %s is %s, and its fan's shares are %s",
                id,
                reservation.state(),
                sharesOf(reservation.userId()));
    }

    private void hasNothing(Reservation reservation) {
        var id = reservation.reservationId();
        boolean has =
                reservation.seatIds().stream()
                                .map(claims::get)
                                .anyMatch(claim -> claim != null && claim.isOf(id))
                        || sharesOf(reservation.userId()).stream()
                                .anyMatch(share -> share.reservationId() == id);
        require(!has, "I6: reservation %s is %s and has seats", id, reservation.state());
    }

    private List<Share> sharesOf(long userId) {
        var fan = fans.get(userId);
        return fan == null ? List.of() : fan.shares();
    }

    private void isWithinLimit(long userId, long at) {
        int seats =
                ofUser.getOrDefault(userId, Set.of()).stream()
                        .map(reservations::get)
                        .filter(each -> each != null && isLive(each.state(), at))
                        .mapToInt(each -> each.seatIds().size())
                        .sum();
        require(
                seats <= Hall.MAX_SEATS_PER_USER,
                "I6: at %s fan %s has %s seats",
                ClockSkew.at(at),
                userId,
                seats);
    }

    private static boolean isLive(ReservationState state, long at) {
        return switch (state) {
            case Held(var until) -> ClockSkew.isSurelyAhead(until, at);
            case Paying _, Paid _, Refunding _ -> true;
            case Refunded _, Released _, Expired _ -> false;
        };
    }
}
