package millrace.concerts.reservation;

import java.util.List;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Section;
import millrace.concerts.seat.KnownSeats;
import millrace.concerts.seat.SeatStates;
import millrace.platform.failure.PassingFailure;
import millrace.platform.http.Call;
import millrace.platform.http.Problem;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Holds neighbouring seats that it chooses. What is known of the seats may be a second old: where a
 * choice turns out to be taken, what was learned is kept for the rest of the request, and the next
 * choice is drawn from more places. Used by one thread.
 */
final class AnyBestSeats implements SeatChoice {

    /**
     * The places that are drawn from at first; four times as many after each choice that failed.
     */
    private static final int FEW = 16;

    private static final int MAX_PLACES = 4_096;

    /** The most choices that one decision looks at. */
    private static final int MAX_CHOICES = 50;

    private final SeatHolds holds;
    private final KnownSeats knownSeats;
    private final Ids ids;
    private final int count;
    private final @Nullable String section;
    private @Nullable SeatStates states;
    private int few = FEW;

    AnyBestSeats(
            SeatHolds holds, KnownSeats knownSeats, Ids ids, int count, @Nullable String section) {
        this.holds = holds;
        this.knownSeats = knownSeats;
        this.ids = ids;
        this.count = count;
        this.section = section;
    }

    @Override
    public List<FieldError> errors(Schedule schedule) {
        boolean isKnown =
                section == null
                        || schedule.sections().stream()
                                .map(Section::name)
                                .anyMatch(section::equals);
        return isKnown
                ? List.of()
                : List.of(new FieldError("/section", "is no section of this schedule"));
    }

    @Override
    public Reply hold(Call call, Schedule schedule, long reservationId, HoldTerms terms) {
        var best = new BestSeats(schedule.plan(), count, section);
        long draw = ids.nextNumber();
        if (states == null) {
            states = knownSeats.of(schedule);
        }
        if (call.conflicts() > 0) {
            drawFromMore();
        }
        for (int choice = 0; choice < MAX_CHOICES; choice++) {
            var seatIds = best.among(states, few, draw);
            if (seatIds.isEmpty()) {
                return noneTogether(count);
            }
            var reservation =
                    Reservation.held(
                            reservationId,
                            call.caller().userId(),
                            schedule,
                            seatIds.get(),
                            terms.now());
            if (call.conflicts() == 0) {
                return holds.unread(reservation, terms);
            }
            var around = holds.around(seatIds.get());
            if (seatIds.get().stream()
                    .noneMatch(seatId -> SeatHolds.isLive(around.get(seatId), terms.now()))) {
                return holds.read(reservation, terms, around);
            }
            states = states.with(around.values().stream().map(Stored::value).toList());
            drawFromMore();
        }
        throw new PassingFailure("Others were first at " + MAX_CHOICES + " places");
    }

    private static Reply noneTogether(int count) {
        return Reply.rejected(
                Problem.of(
                                409,
                                "SEAT_NOT_AVAILABLE",
                                "There are no %s free seats side by side.".formatted(count))
                        .with("unavailable", List.of()));
    }

    private void drawFromMore() {
        few = Math.min(few * 4, MAX_PLACES);
    }
}
