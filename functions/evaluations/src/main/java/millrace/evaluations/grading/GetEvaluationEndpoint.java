package millrace.evaluations.grading;

import millrace.evaluations.rubric.Tongue;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/evaluations/{id}}, for the learner and for administrators. */
public record GetEvaluationEndpoint(EvaluationTables tables) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return tables.evaluations()
                .value(call.path("id"))
                .filter(evaluation -> maySee(call, evaluation))
                .map(evaluation -> Reply.ok(EvaluationView.of(evaluation, tongueOf(call))))
                .orElseGet(GetEvaluationEndpoint::notFound);
    }

    public static boolean maySee(Call call, Evaluation evaluation) {
        return call.caller().isAdmin() || call.caller().userId() == evaluation.userId();
    }

    public static Tongue tongueOf(Call call) {
        return Tongue.of(call.header("accept-language").orElse(""));
    }

    public static Reply notFound() {
        return Reply.rejected(404, "EVALUATION_NOT_FOUND", "There is no such evaluation.");
    }
}
