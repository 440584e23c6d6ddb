package millrace.concerts.expiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.Reservations;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Holds of one schedule whose time is over, few enough for one event (X36). Their users' shares of
 * the schedule need no change: they count by their own time.
 *
 * @param holds each is {@link Held}
 */
record ExpiredHolds(long scheduleId, List<Stored<Reservation>> holds) {

    /**
     * The seats that one transaction frees, beside the mark of the event and the count of returns.
     */
    static final int MAX_SEATS = Table.MAX_ACTIONS - 2;

    /** Groups holds by their schedules, and each schedule's into as few events as may be. */
    static List<ExpiredHolds> grouped(List<Stored<Reservation>> holds) {
        var bySchedule = new LinkedHashMap<Long, List<Stored<Reservation>>>();
        for (var hold : holds) {
            bySchedule.computeIfAbsent(hold.value().scheduleId(), _ -> new ArrayList<>()).add(hold);
        }
        var groups = new ArrayList<ExpiredHolds>();
        bySchedule.forEach((scheduleId, all) -> addGroups(scheduleId, all, groups));
        return groups;
    }

    private static void addGroups(
            long scheduleId, List<Stored<Reservation>> all, List<ExpiredHolds> groups) {
        var group = new ArrayList<Stored<Reservation>>();
        int seats = 0;
        for (var hold : all) {
            int more = hold.value().seatIds().size();
            if (seats + more > MAX_SEATS) {
                groups.add(new ExpiredHolds(scheduleId, List.copyOf(group)));
                group.clear();
                seats = 0;
            }
            group.add(hold);
            seats += more;
        }
        groups.add(new ExpiredHolds(scheduleId, List.copyOf(group)));
    }

    /** Some of these, where not all of them can be expired together. */
    ExpiredHolds of(List<Stored<Reservation>> some) {
        return new ExpiredHolds(scheduleId, List.copyOf(some));
    }

    int seats() {
        return holds.stream().mapToInt(hold -> hold.value().seatIds().size()).sum();
    }

    Work work(Reservations reservations, Instant now) {
        var changes = holds.stream().map(hold -> expired(reservations, hold, now)).toList();
        return new Work(changes, List.of()).publish(event(now), 1);
    }

    private static Change expired(
            Reservations reservations, Stored<Reservation> hold, Instant now) {
        var held = (Held) hold.value().state();
        return reservations.replace(hold, hold.value().in(held.expired(now)));
    }

    private SeatsExpired event(Instant now) {
        var named =
                holds.stream()
                        .map(Stored::value)
                        .map(hold -> new ExpiredHold(hold.reservationId(), hold.seatIds()))
                        .toList();
        var seatIds = named.stream().flatMap(hold -> hold.seatIds().stream()).distinct().toList();
        return new SeatsExpired(seatIds, scheduleId, now, named);
    }
}
