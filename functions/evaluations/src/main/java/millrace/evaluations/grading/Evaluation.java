package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import millrace.evaluations.grading.EvaluationState.Started;

/**
 * One evaluation of an attempt. It is stored as an {@link EvaluationRow}.
 *
 * @param originalEvaluationId the one that it repeats; its own id where it repeats none
 * @param retryAttempt which repetition it is, 0 for none
 * @param earlierScores the scores that the evaluations before it in its series stated
 */
public record Evaluation(
        String evaluationId,
        String missionAttemptId,
        long userId,
        String missionId,
        Occasion occasion,
        String originalEvaluationId,
        int retryAttempt,
        List<Integer> earlierScores,
        Instant startedAt,
        EvaluationState state) {

    public Evaluation {
        earlierScores = List.copyOf(earlierScores);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Evaluation from(EvaluationRow row) {
        return row.evaluation();
    }

    @JsonValue
    EvaluationRow row() {
        return EvaluationRow.of(this);
    }

    static Evaluation first(
            String evaluationId, Submission submission, Occasion occasion, Instant now) {
        return new Evaluation(
                evaluationId,
                submission.missionAttemptId(),
                submission.userId(),
                submission.missionId(),
                occasion,
                evaluationId,
                0,
                List.of(),
                now,
                new Started());
    }

    /** An evaluation that repeats this one, or the one that this one repeats. */
    public Evaluation repeated(
            String newId, Occasion why, int number, List<Integer> scores, Instant now) {
        return new Evaluation(
                newId,
                missionAttemptId,
                userId,
                missionId,
                why,
                originalEvaluationId,
                number,
                scores,
                now,
                new Started());
    }

    public Evaluation in(EvaluationState next) {
        return new Evaluation(
                evaluationId,
                missionAttemptId,
                userId,
                missionId,
                occasion,
                originalEvaluationId,
                retryAttempt,
                earlierScores,
                startedAt,
                next);
    }

    /**
     * The id under which its result is published. A re-evaluation after a change of the rubric
     * corrects the result of the original, which nobody pays for again.
     */
    String resultId() {
        return occasion == Occasion.REEVALUATION ? originalEvaluationId : evaluationId;
    }
}
