package millrace.concerts.concert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as the API shows it to everybody. */
record ScheduleView(
        long scheduleId,
        long concertId,
        String concertTitle,
        Instant startsAt,
        Instant opensAt,
        int holdMinutes,
        int maxSeatsPerUser,
        Instant cancellationDeadline,
        List<Section> sections,
        int seats,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WaitingRoom waitingRoom) {

    static ScheduleView of(Schedule schedule) {
        return new ScheduleView(
                schedule.scheduleId(),
                schedule.concertId(),
                schedule.concertTitle(),
                schedule.startsAt(),
                schedule.opensAt(),
                schedule.holdMinutes(),
                schedule.maxSeatsPerUser(),
                schedule.cancellationDeadline(),
                schedule.sections(),
                schedule.plan().seats(),
                schedule.waitingRoom());
    }
}
