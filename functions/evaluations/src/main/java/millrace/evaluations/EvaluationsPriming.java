package millrace.evaluations;

import millrace.evaluations.examination.Examiner;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.syntax.Language;

/**
 * Loads the parsers' native code and compiles the checks' queries before a snapshot is taken. The
 * libraries are unpacked into {@code /tmp}, which is the one place of a function that can be
 * written, and stay mapped in the snapshot.
 */
final class EvaluationsPriming {

    private EvaluationsPriming() {}

    static void prime() {
        for (var language : Language.values()) {
            var _ = Examiner.examine("x = 1;", language, Rubric.general("priming"));
        }
    }
}
