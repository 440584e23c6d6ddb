package millrace.missions.attempt;

import millrace.events.evaluations.ScoreDetails;
import org.jspecify.annotations.Nullable;

/**
 * What evaluation has told of a submission: the latest of each kind of news, by the news' own time.
 * So the order in which news arrive makes no difference, and news told twice none either.
 *
 * @param startedAt epoch milliseconds
 */
public record Evaluation(
        @Nullable Long startedAt,
        @Nullable Grading grading,
        @Nullable Retry retry,
        @Nullable Failure failure) {

    public static final Evaluation NONE = new Evaluation(null, null, null, null);

    /**
     * A full evaluation.
     *
     * @param at epoch milliseconds
     */
    public record Grading(
            String evaluationId,
            int score,
            int maxScore,
            String feedback,
            ScoreDetails details,
            long at) {}

    /**
     * The end of repeated evaluation.
     *
     * @param at epoch milliseconds
     */
    public record Retry(String evaluationId, int finalScore, boolean needsHumanReview, long at) {}

    /**
     * @param at epoch milliseconds
     */
    public record Failure(String evaluationId, String reason, long at) {}

    public Evaluation started(long at) {
        return startedAt != null && startedAt >= at
                ? this
                : new Evaluation(at, grading, retry, failure);
    }

    public Evaluation graded(Grading told) {
        return grading != null && grading.at() >= told.at()
                ? this
                : new Evaluation(startedAt, told, retry, failure);
    }

    public Evaluation retried(Retry told) {
        return retry != null && retry.at() >= told.at()
                ? this
                : new Evaluation(startedAt, grading, told, failure);
    }

    public Evaluation failed(Failure told) {
        return failure != null && failure.at() >= told.at()
                ? this
                : new Evaluation(startedAt, grading, retry, told);
    }

    /**
     * A result outlives a failure and another start: a learner never loses a score while it is
     * looked at again.
     */
    AttemptStatus status() {
        if (grading != null || retry != null) {
            var decisive = decisiveRetry();
            return decisive != null && decisive.needsHumanReview()
                    ? AttemptStatus.NEEDS_REVIEW
                    : AttemptStatus.EVALUATED;
        }
        if (failure != null && (startedAt == null || startedAt <= failure.at())) {
            return AttemptStatus.FAILED;
        }
        return startedAt == null ? AttemptStatus.SUBMITTED : AttemptStatus.EVALUATING;
    }

    /** The score that counts; null before there is one. */
    @Nullable Integer score() {
        var decisive = decisiveRetry();
        if (decisive != null) {
            return decisive.finalScore();
        }
        return grading == null ? null : grading.score();
    }

    /** The retry, unless a grading is newer, such as one that a person made. */
    private @Nullable Retry decisiveRetry() {
        return retry != null && (grading == null || retry.at() >= grading.at()) ? retry : null;
    }
}
