package millrace.concerts.concert;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/concerts/{concertId}}: the concert and a page of its schedules. */
public record GetConcertEndpoint(Concerts concerts, Schedules schedules) implements Endpoint {

    record ConcertView(
            long concertId, String title, List<ScheduleView> schedules, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        return concerts.find(ConcertPath.concertId(call))
                .map(concert -> Reply.ok(view(call, concert)))
                .orElseGet(ConcertPath::noConcert);
    }

    private ConcertView view(Call call, Concert concert) {
        var asked = call.page(Schedules.of(concert.concertId()));
        var page = schedules.page(asked);
        return new ConcertView(
                concert.concertId(),
                concert.title(),
                page.values(ScheduleView::of),
                call.next(asked, page));
    }
}
