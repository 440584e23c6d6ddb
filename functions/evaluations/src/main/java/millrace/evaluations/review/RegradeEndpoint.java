package millrace.evaluations.review;

import java.util.List;
import millrace.evaluations.grading.Attempt;
import millrace.evaluations.grading.Evaluation;
import millrace.evaluations.grading.EvaluationStarts;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.GetEvaluationEndpoint;
import millrace.evaluations.grading.Occasion;
import millrace.evaluations.grading.StartEvaluationEndpoint;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/**
 * {@code POST /api/evaluations/{id}/regrade}: a learner asks for another grading of an own attempt,
 * at most {@link #MAX_REGRADES} times. A score that differs by more than 20 from the one before
 * goes to a person (U03).
 */
public record RegradeEndpoint(EvaluationTables tables, EvaluationStarts starts)
        implements Endpoint {

    static final int MAX_REGRADES = 2;

    @Override
    public Reply answer(Call call) {
        var evaluation = tables.evaluations().value(call.path("id"));
        return evaluation
                .filter(found -> found.userId() == call.caller().userId())
                .flatMap(found -> tables.attempts().find(found.missionAttemptId()))
                .map(attempt -> regraded(attempt, evaluation.orElseThrow()))
                .orElseGet(GetEvaluationEndpoint::notFound);
    }

    private Reply regraded(Stored<Attempt> attempt, Evaluation evaluation) {
        if (attempt.value().open() != null) {
            return Reply.rejected(
                    409,
                    "EVALUATION_OPEN",
                    "An evaluation of this attempt is still open. Wait for its result.");
        }
        if (attempt.value().regrades() >= MAX_REGRADES) {
            return Reply.rejected(
                    409,
                    "REGRADES_USED_UP",
                    "This attempt was regraded %s times already.".formatted(MAX_REGRADES));
        }
        var scores =
                evaluation.state() instanceof Completed(var grade)
                        ? List.of(grade.statedScore())
                        : List.<Integer>of();
        var retry =
                evaluation.repeated(
                        starts.newId(), Occasion.REGRADE, 1, scores, starts.clock().instant());
        return StartEvaluationEndpoint.accepted(
                starts.repetition(attempt, attempt.value().withAnotherRegrade(), retry));
    }
}
