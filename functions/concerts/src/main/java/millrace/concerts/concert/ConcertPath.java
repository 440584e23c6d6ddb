package millrace.concerts.concert;

import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/** The concert or schedule that a request names. */
public final class ConcertPath {

    private ConcertPath() {}

    static long concertId(Call call) {
        return Long.parseLong(call.path("concertId"));
    }

    public static long scheduleId(Call call) {
        return Long.parseLong(call.path("scheduleId"));
    }

    static Reply noConcert() {
        return Reply.rejected(404, "CONCERT_NOT_FOUND", "There is no such concert.");
    }

    public static Reply noSchedule() {
        return Reply.rejected(404, "SCHEDULE_NOT_FOUND", "There is no such schedule.");
    }
}
