package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import millrace.evaluations.examination.Finding;
import millrace.evaluations.examination.Flag;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.Doubted;
import millrace.evaluations.grading.EvaluationState.Failed;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.evaluations.grading.EvaluationState.Started;
import millrace.evaluations.rubric.Aspect;
import millrace.evaluations.rubric.Tongue;
import org.jspecify.annotations.Nullable;

/** An evaluation as the API shows it, in the reader's language. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationView(
        String evaluationId,
        String missionAttemptId,
        String missionId,
        String status,
        Occasion occasion,
        String originalEvaluationId,
        int retryAttempt,
        Instant startedAt,
        @Nullable Integer score,
        int maxScore,
        @Nullable String feedback,
        @Nullable Scores details,
        @Nullable List<FindingView> findings,
        @Nullable List<Flag> flags,
        @Nullable Marker marker,
        @Nullable String reason) {

    /** A finding in one language. */
    public record FindingView(
            String check,
            Aspect aspect,
            int points,
            List<Integer> lines,
            String reason,
            String advice) {

        static FindingView of(Finding finding, Tongue tongue) {
            return new FindingView(
                    finding.check(),
                    finding.aspect(),
                    finding.points(),
                    finding.lines(),
                    finding.reason().in(tongue),
                    finding.advice().in(tongue));
        }
    }

    public static EvaluationView of(Evaluation evaluation, Tongue tongue) {
        return switch (evaluation.state()) {
            case Started _ -> of(evaluation, "STARTED", null, null, tongue);
            case Completed(var grade) -> of(evaluation, "COMPLETED", grade, null, tongue);
            case Doubted(var grade) -> of(evaluation, "REPEATED", grade, null, tongue);
            case Failed(var reason) -> of(evaluation, "FAILED", null, reason, tongue);
            case InReview(var grade, var reason, _) ->
                    of(evaluation, "NEEDS_REVIEW", grade, reason, tongue);
        };
    }

    private static EvaluationView of(
            Evaluation evaluation,
            String status,
            @Nullable Grade grade,
            @Nullable String reason,
            Tongue tongue) {
        return new EvaluationView(
                evaluation.evaluationId(),
                evaluation.missionAttemptId(),
                evaluation.missionId(),
                status,
                evaluation.occasion(),
                evaluation.originalEvaluationId(),
                evaluation.retryAttempt(),
                evaluation.startedAt(),
                grade == null ? null : grade.score(),
                Scores.FULL,
                grade == null ? null : grade.feedback(tongue),
                grade == null ? null : grade.details(),
                grade == null
                        ? null
                        : grade.findings().stream()
                                .map(finding -> FindingView.of(finding, tongue))
                                .toList(),
                grade == null ? null : grade.flags(),
                grade == null ? null : grade.marker(),
                reason);
    }
}
