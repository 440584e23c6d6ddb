package millrace.simulation.concerts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.reservation.FanOfSchedule;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.simulation.concerts.Testimony.Refusal;

/** Checks what fans were told against what was: seats, refusals and their own reservations. */
final class ToldRules {

    private final SeatHistory history;
    private final Hall hall;
    private final SeatsAsTheyWere seats;
    private final Map<Long, Reservation> reservations;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param clocks by so much the clocks of two instances of the API differ at most: ages are told
     *     by the clock of whoever read the seats
     */
    ToldRules(SeatHistory history, Hall hall, Duration clocks, List<Reservation> reservations) {
        this.history = history;
        this.hall = hall;
        this.seats = new SeatsAsTheyWere(history, hall.plan(), clocks);
        this.reservations =
                reservations.stream().collect(toMap(Reservation::reservationId, each -> each));
    }

    List<String> violations(List<Fan> fans) {
        for (var fan : fans) {
            var told = fan.testimony();
            violations.addAll(told.violations());
            told.views()
                    .forEach(view -> seats.staleness(fan.name(), view).ifPresent(violations::add));
            told.refusals().forEach(this::isTrue);
            told.bookings().forEach(booking -> isTrue(fan, booking));
            allAreKnown(fan);
        }
        return violations;
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    private void isTrue(Refusal refusal) {
        boolean holds =
                switch (refusal.code()) {
                    case "SEAT_NOT_AVAILABLE" ->
                            refusal.wish().isBest() ? noneIsFree(refusal) : areTaken(refusal);
                    case "SEAT_LIMIT_REACHED" -> isAtLimit(refusal);
                    case "PASS_USED" -> shares(refusal).anyMatch(it -> !it.passes().isEmpty());
                    case "SALES_NOT_OPEN" ->
                            hall.hasRoom()
                                    && !ClockSkew.isSurelyOver(hall.opensAt(), refusal.sentNanos());
                    default -> false;
                };
        require(
                holds,
                "I0: fan %s asked for %s at %s and was told %s %s",
                refusal.userId(),
                refusal.wish(),
                ClockSkew.at(refusal.sentNanos()),
                refusal.code(),
                refusal.unavailable());
    }

    /** A hold whose time is over by every clock is in nobody's way. */
    private boolean areTaken(Refusal refusal) {
        return !refusal.unavailable().isEmpty()
                && refusal.wish().seatIds().containsAll(refusal.unavailable())
                && refusal.unavailable().stream()
                        .allMatch(seatId ->
                                seats.mayBeTaken(seatId, refusal.sentNanos(), refusal.toldNanos()));
    }

    /** Nowhere were so many neighbours free all the time. */
    private boolean noneIsFree(Refusal refusal) {
        var wish = refusal.wish();
        return hall.plan().placed().stream()
                .filter(placed ->
                        wish.section() == null || placed.section().name().equals(wish.section()))
                .noneMatch(placed -> isFreeIn(placed, refusal));
    }

    private boolean isFreeIn(PlacedSection placed, Refusal refusal) {
        int perRow = placed.section().seatsPerRow();
        int run = 0;
        for (int index = placed.first(); index < placed.end(); index++) {
            boolean begins = (index - placed.first()) % perRow == 0;
            boolean free =
                    !seats.mayBeTaken(
                            hall.plan().seatId(index),
                            seats.oldest(refusal.sentNanos()),
                            refusal.toldNanos());
            run = free ? (begins ? 0 : run) + 1 : 0;
            if (run >= refusal.wish().seats()) {
                return true;
            }
        }
        return false;
    }

    private Stream<FanOfSchedule> shares(Refusal refusal) {
        return history.shares(refusal.userId(), refusal.sentNanos(), refusal.toldNanos()).stream()
                .map(SeatHistory.Version::value)
                .filter(Objects::nonNull);
    }

    private boolean isAtLimit(Refusal refusal) {
        int left = Hall.MAX_SEATS_PER_USER - refusal.wish().seats();
        return shares(refusal).anyMatch(fan -> mostSeats(fan, refusal.sentNanos()) > left);
    }

    private static int mostSeats(FanOfSchedule fan, long at) {
        return fan.shares().stream()
                .filter(share ->
                        share.expiresAt() == null || !ClockSkew.isSurelyOver(share.expiresAt(), at))
                .mapToInt(FanOfSchedule.Share::seats)
                .sum();
    }

    private void isTrue(Fan fan, Booking booking) {
        var kept = reservations.get(booking.reservationId());
        if (kept == null
                || kept.userId() != fan.userId()
                || kept.amountKrw() != booking.amountKrw()
                || !kept.seatIds().equals(booking.seatIds())) {
            violations.add(
                    "I0: %s was told of reservation %s, which is %s"
                            .formatted(fan.name(), booking.reservationId(), kept));
            return;
        }
        var state = kept.state();
        boolean wasPaid =
                state instanceof Paid || state instanceof Refunding || state instanceof Refunded;
        boolean holds =
                (!booking.isPaid() || wasPaid)
                        && (booking.isPaymentAsked() || !wasPaid)
                        && !(state instanceof Paid(var key, _) && booking.isRefused(key))
                        && !(state instanceof Paid && booking.isReleased())
                        && (!booking.isRefundAccepted() || state instanceof Refunded);
        require(
                holds,
                "I0: reservation %s of %s is %s: %s",
                booking.reservationId(),
                fan.name(),
                state,
                booking);
    }

    /** As many reservations that nobody told of as requests without an answer at most. */
    private void allAreKnown(Fan fan) {
        var told = fan.testimony();
        var known = told.bookings().stream().map(Booking::reservationId).collect(toSet());
        long unknown =
                reservations.values().stream()
                        .filter(each -> each.userId() == fan.userId())
                        .filter(each -> !known.contains(each.reservationId()))
                        .count();
        require(
                unknown <= told.openHolds(),
                "I0: %s has %s reservations that nobody told of, with %s open requests",
                fan.name(),
                unknown,
                told.openHolds());
    }
}
