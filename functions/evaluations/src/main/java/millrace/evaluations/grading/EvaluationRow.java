package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.Doubted;
import millrace.evaluations.grading.EvaluationState.Failed;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.evaluations.grading.EvaluationState.Started;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an evaluation. Tables hold rows of earlier versions, and instances of the
 * version before read rows of this one while they are replaced: components are added, never
 * renamed.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationRow(
        String evaluationId,
        String missionAttemptId,
        long userId,
        String missionId,
        Occasion occasion,
        String originalEvaluationId,
        int retryAttempt,
        List<Integer> earlierScores,
        Instant startedAt,
        Status status,
        @Nullable Grade grade,
        @Nullable String reason,
        @Nullable Instant since) {

    enum Status {
        STARTED,
        COMPLETED,
        DOUBTED,
        FAILED,
        IN_REVIEW
    }

    static EvaluationRow of(Evaluation evaluation) {
        return switch (evaluation.state()) {
            case Started _ -> of(evaluation, Status.STARTED, null, null, null);
            case Completed(var grade) -> of(evaluation, Status.COMPLETED, grade, null, null);
            case Doubted(var grade) -> of(evaluation, Status.DOUBTED, grade, null, null);
            case Failed(var reason) -> of(evaluation, Status.FAILED, null, reason, null);
            case InReview(var grade, var reason, var since) ->
                    of(evaluation, Status.IN_REVIEW, grade, reason, since);
        };
    }

    private static EvaluationRow of(
            Evaluation evaluation,
            Status status,
            @Nullable Grade grade,
            @Nullable String reason,
            @Nullable Instant since) {
        return new EvaluationRow(
                evaluation.evaluationId(),
                evaluation.missionAttemptId(),
                evaluation.userId(),
                evaluation.missionId(),
                evaluation.occasion(),
                evaluation.originalEvaluationId(),
                evaluation.retryAttempt(),
                evaluation.earlierScores(),
                evaluation.startedAt(),
                status,
                grade,
                reason,
                since);
    }

    Evaluation evaluation() {
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
                state());
    }

    private EvaluationState state() {
        return switch (status) {
            case STARTED -> new Started();
            case COMPLETED -> new Completed(Objects.requireNonNull(grade));
            case DOUBTED -> new Doubted(Objects.requireNonNull(grade));
            case FAILED -> new Failed(Objects.requireNonNull(reason));
            case IN_REVIEW ->
                    new InReview(
                            grade, Objects.requireNonNull(reason), Objects.requireNonNull(since));
        };
    }
}
