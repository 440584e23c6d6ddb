package millrace.concerts.concert;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/concerts}: all concerts, the newest first. */
public record ListConcertsEndpoint(Concerts concerts) implements Endpoint {

    record ConcertList(List<ConcertSummary> concerts, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Concerts.ALL);
        var page = concerts.page(asked);
        return Reply.ok(new ConcertList(page.values(ConcertSummary::of), call.next(asked, page)));
    }
}
