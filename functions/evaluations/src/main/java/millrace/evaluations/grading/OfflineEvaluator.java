package millrace.evaluations.grading;

import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;

/** Scores by the examination alone. Pure: the same submission and rubric, the same answer. */
public final class OfflineEvaluator implements Evaluator {

    /** The version of the checks that come with the code. */
    static final String CHECKS = "checks-1";

    @Override
    public Assessment assess(Assignment assignment) {
        var marker = new Marker("offline", null, CHECKS, assignment.rubric().label());
        return assignment
                .examination()
                .<Assessment>map(found -> new Assessed(found.scores(), null, marker))
                .orElseGet(() -> new Unassessable("LANGUAGE_NOT_SUPPORTED", false));
    }
}
