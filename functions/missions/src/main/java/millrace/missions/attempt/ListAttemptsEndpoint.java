package millrace.missions.attempt;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/missions/attempts}: the caller's attempts, newest first. */
public record ListAttemptsEndpoint(Attempts attempts) implements Endpoint {

    record AttemptList(List<AttemptView> attempts, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Attempts.ofUser(call.caller().userId()));
        var page = attempts.page(asked);
        return Reply.ok(new AttemptList(page.values(AttemptView::of), call.next(asked, page)));
    }
}
