package millrace.concerts.concert;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/schedules/{scheduleId}}. */
public record GetScheduleEndpoint(Schedules schedules) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return schedules
                .find(ConcertPath.scheduleId(call))
                .map(schedule -> Reply.ok(ScheduleView.of(schedule)))
                .orElseGet(ConcertPath::noSchedule);
    }
}
