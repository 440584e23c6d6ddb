package millrace.concerts.concert;

import java.time.Clock;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Work;

/**
 * {@code POST /api/concerts/{concertId}/schedules}. The id is fixed for the request, so a schedule
 * is created once.
 */
public record CreateScheduleEndpoint(Concerts concerts, Schedules schedules, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var request = call.body(CreateSchedule.class);
        var errors = request.errors();
        if (!errors.isEmpty()) {
            return Reply.rejected(Problem.invalid(errors));
        }
        return concerts.find(ConcertPath.concertId(call))
                .map(concert -> created(request, concert))
                .orElseGet(ConcertPath::noConcert);
    }

    private Reply created(CreateSchedule request, Concert concert) {
        var schedule =
                request.decide(ids.nextNumber(SeatPlan.MAX_SCHEDULE_ID), concert, clock.instant());
        return Reply.of(201, ScheduleView.of(schedule))
                .header("location", "/api/schedules/" + schedule.scheduleId())
                .committing(new Work(schedules.create(schedule), List.of()));
    }
}
