package millrace.evaluations.review;

import java.util.List;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.EvaluationView;
import millrace.evaluations.grading.GetEvaluationEndpoint;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/evaluations/reviews}: the evaluations that wait for a person, longest first. */
public record GetReviewsEndpoint(EvaluationTables tables) implements Endpoint {

    record Reviews(List<EvaluationView> reviews, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(EvaluationTables.REVIEWS);
        var page = tables.evaluations().lookup(asked);
        var tongue = GetEvaluationEndpoint.tongueOf(call);
        return Reply.ok(
                new Reviews(
                        page.values(evaluation -> EvaluationView.of(evaluation, tongue)),
                        call.next(asked, page)));
    }
}
