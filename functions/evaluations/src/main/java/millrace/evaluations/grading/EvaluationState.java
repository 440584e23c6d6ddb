package millrace.evaluations.grading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The states of an evaluation. */
public sealed interface EvaluationState {

    /** It is being graded. */
    record Started() implements EvaluationState {}

    /** Its grade is published. */
    record Completed(Grade grade) implements EvaluationState {}

    /** Its grade is in doubt, so that the evaluation is repeated. */
    record Doubted(Grade grade) implements EvaluationState {}

    /** There is no grade. */
    record Failed(String reason) implements EvaluationState {}

    /**
     * A person decides.
     *
     * @param grade null where the last repetition failed
     */
    record InReview(@Nullable Grade grade, String reason, Instant since)
            implements EvaluationState {}
}
