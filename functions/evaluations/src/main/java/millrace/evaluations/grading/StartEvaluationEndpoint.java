package millrace.evaluations.grading;

import millrace.evaluations.rubric.MissionIds;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/evaluations}: an administrator starts an evaluation by hand, of an attempt that
 * is known, or of one whose completion never came here, with all that it would have told.
 */
public record StartEvaluationEndpoint(EvaluationTables tables, EvaluationStarts starts)
        implements Endpoint {

    /**
     * @param submission only for an attempt that is not known
     */
    record StartEvaluation(String missionAttemptId, @Nullable NewSubmission submission) {}

    record NewSubmission(
            long userId,
            String authUserId,
            String email,
            String missionId,
            String missionTitle,
            String code,
            String language) {

        Submission of(String missionAttemptId) {
            return new Submission(
                    missionAttemptId,
                    userId,
                    authUserId,
                    email,
                    MissionIds.canonical(missionId),
                    missionTitle,
                    code,
                    language);
        }
    }

    record Begun(String evaluationId, String missionAttemptId, String status) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.body(StartEvaluation.class);
        var attempt = tables.attempts().find(asked.missionAttemptId());
        return attempt.isPresent() ? again(attempt.get()) : first(asked);
    }

    private Reply again(Stored<Attempt> attempt) {
        var submission = tables.submissions().value(attempt.value().missionAttemptId());
        if (submission.isEmpty()) {
            return unknown();
        }
        if (attempt.value().open() != null) {
            return Reply.rejected(
                    409, "EVALUATION_OPEN", "An evaluation of this attempt is still open.");
        }
        return accepted(starts.anew(attempt, submission.get()));
    }

    private Reply first(StartEvaluation asked) {
        var given = asked.submission();
        return given == null
                ? unknown()
                : starts.first(given.of(asked.missionAttemptId()), Occasion.BY_HAND)
                        .map(StartEvaluationEndpoint::accepted)
                        .orElseGet(() ->
                                Reply.rejected(
                                        409,
                                        "USER_DELETED",
                                        "The account of this user is deleted."));
    }

    private static Reply unknown() {
        return Reply.rejected(
                404,
                "ATTEMPT_NOT_FOUND",
                "There is no such attempt. Send its submission to evaluate it all the same.");
    }

    /** The answer to whoever started an evaluation. */
    public static Reply accepted(EvaluationStarts.Beginning beginning) {
        var evaluation = beginning.evaluation();
        var begun = new Begun(evaluation.evaluationId(), evaluation.missionAttemptId(), "STARTED");
        return Reply.accepted(begun, "/api/evaluations/" + evaluation.evaluationId())
                .committing(beginning.work());
    }
}
