package millrace.missions.attempt;

import java.util.Comparator;
import java.util.List;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.ScoreDetails;
import org.jspecify.annotations.Nullable;

/**
 * The news of a submission's evaluation: the latest of each kind of news, by the news' own time. So
 * the order in which news arrive makes no difference, and news told twice none either.
 *
 * @param startedAt epoch milliseconds
 */
public record Evaluation(
        @Nullable Long startedAt,
        @Nullable Grading grading,
        @Nullable Retry retry,
        @Nullable Failure failure) {

    public static final Evaluation NONE = new Evaluation(null, null, null, null);

    /** News with the time at which its evaluation told it, in epoch milliseconds. */
    sealed interface News {

        String evaluationId();

        long at();

        /** Of two at the same time one counts, whichever comes first. */
        static boolean isOld(@Nullable News known, News told) {
            return known != null
                    && Comparator.comparingLong(News::at)
                                    .thenComparing(News::evaluationId)
                                    .compare(known, told)
                            >= 0;
        }
    }

    /**
     * A full evaluation.
     *
     * @param findings null where the event told none
     */
    public record Grading(
            String evaluationId,
            int score,
            int maxScore,
            String feedback,
            ScoreDetails details,
            @Nullable List<EvaluationFinding> findings,
            long at)
            implements News {}

    /** The end of repeated evaluation. */
    public record Retry(String evaluationId, int finalScore, boolean needsHumanReview, long at)
            implements News {}

    public record Failure(String evaluationId, String reason, long at) implements News {}

    public Evaluation started(long at) {
        return startedAt != null && startedAt >= at
                ? this
                : new Evaluation(at, grading, retry, failure);
    }

    public Evaluation graded(Grading told) {
        return News.isOld(grading, told) ? this : new Evaluation(startedAt, told, retry, failure);
    }

    public Evaluation retried(Retry told) {
        return News.isOld(retry, told) ? this : new Evaluation(startedAt, grading, told, failure);
    }

    public Evaluation failed(Failure told) {
        return News.isOld(failure, told) ? this : new Evaluation(startedAt, grading, retry, told);
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
