package millrace.concerts.concert;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Work;

/** {@code POST /api/concerts}. The id is fixed for the request, so a concert is created once. */
public record CreateConcertEndpoint(Concerts concerts, Ids ids, Clock clock) implements Endpoint {

    record CreateConcert(String title) {}

    @Override
    public Reply answer(Call call) {
        var title = call.body(CreateConcert.class).title();
        var concert = new Concert(ids.nextNumber(), title, clock.instant());
        return Reply.of(201, ConcertSummary.of(concert))
                .header("location", "/api/concerts/" + concert.concertId())
                .committing(Work.of(concerts.create(concert)));
    }
}
