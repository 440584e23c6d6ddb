package millrace.evaluations.grading;

import java.time.Instant;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.Doubted;
import millrace.evaluations.grading.EvaluationState.Failed;
import millrace.evaluations.grading.EvaluationState.InReview;

/**
 * Decides what becomes of a graded evaluation (U03): at most {@link #MAX_RETRIES} repetitions, and
 * a person where the last one failed or scores differ by more than {@link #TOLERANCE}.
 */
final class GradingDecision {

    static final int MAX_RETRIES = 2;
    static final int TOLERANCE = 20;

    static final String SCORES_DIFFER = "SCORES_DIFFER";

    private GradingDecision() {}

    static EvaluationState decide(
            Evaluation evaluation, Assessment assessment, Assignment assignment, Instant now) {
        return switch (assessment) {
            case Unassessable failed -> failed(evaluation, failed, now);
            case Assessed assessed ->
                    graded(evaluation, Bounds.grade(assessed, assignment), assignment, now);
        };
    }

    private static EvaluationState failed(Evaluation evaluation, Unassessable failed, Instant now) {
        boolean isLast = !failed.mayPass() || evaluation.retryAttempt() >= MAX_RETRIES;
        return isLast && evaluation.retryAttempt() > 0
                ? new InReview(null, failed.reason(), now)
                : new Failed(failed.reason());
    }

    /** True where the state calls for a repetition. */
    static boolean isRepeated(Evaluation evaluation, EvaluationState next, Assessment assessment) {
        return switch (next) {
            case Doubted _ -> true;
            case Failed _ ->
                    evaluation.retryAttempt() < MAX_RETRIES
                            && assessment instanceof Unassessable(_, var mayPass)
                            && mayPass;
            default -> false;
        };
    }

    private static EvaluationState graded(
            Evaluation evaluation, Grade grade, Assignment assignment, Instant now) {
        boolean doubted =
                assignment
                        .examination()
                        .filter(found -> differ(found.total(), grade.statedScore()))
                        .isPresent();
        if (doubted && evaluation.retryAttempt() < MAX_RETRIES) {
            return new Doubted(grade);
        }
        boolean disagrees =
                evaluation.earlierScores().stream()
                        .anyMatch(earlier -> differ(earlier, grade.statedScore()));
        return doubted || disagrees
                ? new InReview(grade, SCORES_DIFFER, now)
                : new Completed(grade);
    }

    private static boolean differ(int one, int other) {
        return Math.abs(one - other) > TOLERANCE;
    }
}
