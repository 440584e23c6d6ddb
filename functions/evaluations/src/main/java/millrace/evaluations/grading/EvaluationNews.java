package millrace.evaluations.grading;

import java.time.Clock;
import millrace.evaluations.examination.Finding;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.rubric.Tongue;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.evaluations.ScoreDetails;

/**
 * The events of evaluations. Their feedback is in one language, since no event of an attempt says
 * which one its learner reads; the API answers in either.
 */
public record EvaluationNews(Tongue tongue, Clock clock) {

    static final int MAX_FEEDBACK_LENGTH = 10_000;
    static final int MAX_FINDINGS = 50;

    public EvaluationStarted started(Evaluation evaluation) {
        return new EvaluationStarted(
                evaluation.evaluationId(),
                evaluation.missionAttemptId(),
                evaluation.userId(),
                clock.millis());
    }

    public EvaluationCompleted completed(
            Evaluation evaluation, Submission submission, Grade grade) {
        return new EvaluationCompleted(
                evaluation.resultId(),
                evaluation.missionAttemptId(),
                evaluation.userId(),
                submission.authUserId(),
                submission.email(),
                evaluation.missionId(),
                submission.missionTitle(),
                grade.score(),
                Scores.FULL,
                bounded(grade.feedback(tongue)),
                new ScoreDetails(
                        grade.details().syntax(),
                        grade.details().logic(),
                        grade.details().performance(),
                        grade.details().bestPractices()),
                clock.millis(),
                grade.findings().stream().limit(MAX_FINDINGS).map(this::told).toList());
    }

    private EvaluationFinding told(Finding finding) {
        return new EvaluationFinding(
                finding.check(),
                finding.aspect().field(),
                finding.lines(),
                finding.reason().in(tongue),
                finding.advice().in(tongue));
    }

    private static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= MAX_FEEDBACK_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_FEEDBACK_LENGTH));
    }

    public EvaluationFailed failed(Evaluation evaluation, String reason) {
        return new EvaluationFailed(
                evaluation.evaluationId(),
                evaluation.missionAttemptId(),
                evaluation.userId(),
                reason,
                clock.millis());
    }

    public EvaluationRetryRequested retryRequested(Evaluation retry) {
        return new EvaluationRetryRequested(
                retry.evaluationId(),
                retry.originalEvaluationId(),
                retry.retryAttempt(),
                retry.missionAttemptId(),
                retry.userId(),
                clock.millis());
    }

    EvaluationRetryCompleted retryCompleted(
            Evaluation retry, int finalScore, boolean needsHumanReview) {
        return new EvaluationRetryCompleted(
                retry.evaluationId(),
                retry.retryAttempt(),
                finalScore,
                needsHumanReview,
                retry.missionAttemptId(),
                retry.userId(),
                clock.millis());
    }
}
