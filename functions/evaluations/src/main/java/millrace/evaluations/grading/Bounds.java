package millrace.evaluations.grading;

import java.util.List;
import millrace.evaluations.examination.Examination;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.rubric.Phrase;
import millrace.evaluations.rubric.Rubric;

/**
 * Holds an evaluator's scores to what was found: none above what the findings leave, none more than
 * {@link #BAND} below. What no check has found can so cost a little, and whatever the code says to
 * a model, nothing that was found is forgiven.
 */
final class Bounds {

    static final int BAND = 15;

    private Bounds() {}

    static Grade grade(Assessed assessed, Assignment assignment) {
        return assignment
                .examination()
                .map(found -> bounded(assessed, found, assignment.rubric()))
                .orElseGet(() -> unbounded(assessed, assignment.rubric()));
    }

    private static Grade bounded(Assessed assessed, Examination found, Rubric rubric) {
        var scores =
                assessed.scores()
                        .with(
                                found.scores(),
                                (said, left) -> Math.clamp(said, Math.max(0, left - BAND), left));
        return new Grade(
                scores.total(rubric.weights()),
                assessed.scores().total(rubric.weights()),
                scores,
                found.findings(),
                found.flags(),
                found.remark(),
                assessed.comment(),
                assessed.marker());
    }

    private static Grade unbounded(Assessed assessed, Rubric rubric) {
        Scores scores = assessed.scores();
        int total = scores.total(rubric.weights());
        return new Grade(
                total,
                total,
                scores,
                List.of(),
                List.of(),
                Phrase.EMPTY,
                assessed.comment(),
                assessed.marker());
    }
}
