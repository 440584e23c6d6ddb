package millrace.evaluations.grading;

import millrace.evaluations.examination.Scores;
import org.jspecify.annotations.Nullable;

/** An evaluator's answer. */
public sealed interface Assessment {

    /**
     * @param comment for the learner, or null
     */
    record Assessed(Scores scores, @Nullable String comment, Marker marker) implements Assessment {}

    /**
     * @param reason stable, for programs, such as {@code LANGUAGE_NOT_SUPPORTED}
     * @param mayPass whether another try can end otherwise
     */
    record Unassessable(String reason, boolean mayPass) implements Assessment {}
}
