package millrace.missions.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import millrace.missions.learner.Learners;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/missions/attempts}: the caller's attempts, newest first, and the caller as
 * missions knows it.
 */
public record ListAttemptsEndpoint(Attempts attempts, Learners learners) implements Endpoint {

    record AttemptList(LearnerView learner, List<AttemptView> attempts, @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LearnerView(@Nullable String nickname, List<String> teamIds) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Attempts.ofUser(call.caller().userId()));
        var page = attempts.page(asked);
        var learner = learners.read(call.caller().userId()).learner();
        var view = new LearnerView(learner.nickname(), learner.teamIds());
        return Reply.ok(
                new AttemptList(view, page.values(AttemptView::of), call.next(asked, page)));
    }
}
