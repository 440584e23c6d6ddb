package millrace.evaluations.review;

import millrace.evaluations.grading.Evaluation;
import millrace.evaluations.grading.EvaluationNews;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.EvaluationView;
import millrace.evaluations.grading.GetEvaluationEndpoint;
import millrace.evaluations.grading.Grade;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code POST /api/evaluations/{id}/review}: a person decides about an evaluation in the queue,
 * once. Whatever is decided becomes the attempt's result.
 */
public record ReviewEndpoint(EvaluationTables tables, EvaluationNews news) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var read = tables.evaluations().find(call.path("id"));
        if (read.isEmpty()) {
            return GetEvaluationEndpoint.notFound();
        }
        return read.get().value().state() instanceof InReview waiting
                ? decided(read.get(), waiting, call)
                : Reply.rejected(
                        409, "NOT_IN_REVIEW", "This evaluation does not wait for a decision.");
    }

    private Reply decided(Stored<Evaluation> read, InReview waiting, Call call) {
        var review = call.body(Review.class);
        var reviewer = call.caller().userId();
        var grade = waiting.grade();
        return switch (review.decision()) {
            case ACCEPT ->
                    grade == null
                            ? Reply.rejected(
                                    409,
                                    "NO_GRADE_TO_ACCEPT",
                                    "The last repetition failed: send a score and feedback with EDIT.")
                            : settled(read, review.accepting(grade, reviewer), call);
            case EDIT ->
                    review.score() == null || review.feedback() == null
                            ? Reply.rejected(
                                    400,
                                    "SCORE_AND_FEEDBACK_REQUIRED",
                                    "EDIT needs a score and feedback.")
                            : settled(read, review.grade(review.score(), grade, reviewer), call);
            case REJECT ->
                    review.feedback() == null
                            ? Reply.rejected(
                                    400, "FEEDBACK_REQUIRED", "REJECT needs feedback: say why.")
                            : settled(read, review.grade(0, grade, reviewer), call);
        };
    }

    private Reply settled(Stored<Evaluation> read, Grade grade, Call call) {
        var attemptId = read.value().missionAttemptId();
        var attempt = tables.attempts().find(attemptId);
        var submission = tables.submissions().value(attemptId);
        if (attempt.isEmpty() || submission.isEmpty()) {
            return GetEvaluationEndpoint.notFound();
        }
        var next = read.value().in(new Completed(grade));
        var work =
                Work.of(
                                tables.evaluations().replace(read, next),
                                tables.attempts()
                                        .replace(attempt.get(), attempt.get().value().closed()))
                        .publish(
                                news.completed(next, submission.get(), grade),
                                attempt.get().version() + 1);
        return Reply.ok(EvaluationView.of(next, GetEvaluationEndpoint.tongueOf(call)))
                .committing(work);
    }
}
