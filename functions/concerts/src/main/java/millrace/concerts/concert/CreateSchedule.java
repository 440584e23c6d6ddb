package millrace.concerts.concert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.platform.http.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The wish of an administrator to sell seats of one performance.
 *
 * @param holdMinutes null for {@link #HOLD_MINUTES}
 * @param maxSeatsPerUser null for {@link #SEATS_PER_USER}
 * @param cancellationDeadline null for {@link #CANCELLABLE_BEFORE} the start
 */
record CreateSchedule(
        Instant startsAt,
        Instant opensAt,
        @Nullable Integer holdMinutes,
        @Nullable Integer maxSeatsPerUser,
        @Nullable Instant cancellationDeadline,
        List<Section> sections,
        @Nullable WantedRoom waitingRoom) {

    /**
     * @param shuffle null for true
     * @param endsAt null for the start
     */
    record WantedRoom(int admitPerSecond, @Nullable Boolean shuffle, @Nullable Instant endsAt) {

        WaitingRoom room() {
            return new WaitingRoom(admitPerSecond, shuffle == null || shuffle, endsAt);
        }

        boolean endsBy(Instant time) {
            return endsAt != null && !endsAt.isAfter(time);
        }
    }

    static final int HOLD_MINUTES = 5;
    static final int SEATS_PER_USER = 4;
    static final Duration CANCELLABLE_BEFORE = Duration.ofHours(24);

    /** The errors that the schema cannot find. */
    List<FieldError> errors() {
        var errors = new ArrayList<FieldError>();
        if (!startsAt.isAfter(opensAt)) {
            errors.add(new FieldError("/startsAt", "must be after opensAt"));
        }
        if (cancellationDeadline != null && cancellationDeadline.isAfter(startsAt)) {
            errors.add(new FieldError("/cancellationDeadline", "must not be after startsAt"));
        }
        if (waitingRoom != null && waitingRoom.endsBy(opensAt)) {
            errors.add(new FieldError("/waitingRoom/endsAt", "must be after opensAt"));
        }
        if (sections.stream().map(Section::name).distinct().count() < sections.size()) {
            errors.add(new FieldError("/sections", "must have names that differ"));
        }
        if (sections.stream().anyMatch(it -> it.seats() > SeatPlan.MAX_SECTION_SEATS)) {
            errors.add(
                    new FieldError(
                            "/sections",
                            "must have at most " + SeatPlan.MAX_SECTION_SEATS + " seats each"));
        }
        if (sections.stream().mapToLong(Section::seats).sum() > SeatPlan.MAX_SEATS) {
            errors.add(
                    new FieldError(
                            "/sections",
                            "must have at most " + SeatPlan.MAX_SEATS + " seats in all"));
        }
        return errors;
    }

    Schedule decide(long scheduleId, Concert concert, Instant now) {
        return new Schedule(
                scheduleId,
                concert.concertId(),
                concert.title(),
                startsAt,
                opensAt,
                holdMinutes == null ? HOLD_MINUTES : holdMinutes,
                maxSeatsPerUser == null ? SEATS_PER_USER : maxSeatsPerUser,
                cancellationDeadline == null
                        ? startsAt.minus(CANCELLABLE_BEFORE)
                        : cancellationDeadline,
                sections,
                waitingRoom == null ? null : waitingRoom.room(),
                now);
    }
}
