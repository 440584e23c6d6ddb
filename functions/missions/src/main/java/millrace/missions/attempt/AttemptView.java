package millrace.missions.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.ScoreDetails;
import millrace.missions.catalogue.MissionId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as its learner sees it (X24). The code is not repeated.
 *
 * @param feedback what is good and what to improve; null before the evaluation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
        String missionAttemptId,
        MissionId missionId,
        int missionVersion,
        String missionTitle,
        AttemptStatus status,
        @Nullable Integer score,
        int maxScore,
        @Nullable String feedback,
        @Nullable ScoreDetails details,
        @Nullable List<EvaluationFinding> findings,
        @Nullable String failureReason,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static AttemptView of(Attempt attempt) {
        return attempt.state() instanceof AttemptState.Submitted submitted
                ? of(attempt, submitted.evaluation(), submitted.submission().at())
                : of(attempt, Evaluation.NONE, null);
    }

    private static AttemptView of(
            Attempt attempt, Evaluation evaluation, @Nullable Instant completedAt) {
        var grading = evaluation.grading();
        var failed = attempt.status() == AttemptStatus.FAILED ? evaluation.failure() : null;
        return new AttemptView(
                attempt.attemptId(),
                attempt.missionId(),
                attempt.missionVersion(),
                attempt.missionTitle(),
                attempt.status(),
                evaluation.score(),
                grading == null ? Attempt.MAX_SCORE : grading.maxScore(),
                grading == null ? null : grading.feedback(),
                grading == null ? null : grading.details(),
                grading == null ? null : grading.findings(),
                failed == null ? null : failed.reason(),
                attempt.startedAt(),
                completedAt);
    }
}
