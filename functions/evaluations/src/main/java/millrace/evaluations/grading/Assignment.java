package millrace.evaluations.grading;

import java.util.Optional;
import millrace.evaluations.examination.Examination;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.syntax.Language;

/**
 * All that an evaluator goes by.
 *
 * @param examination empty for a language that cannot be examined
 */
public record Assignment(
        String evaluationId,
        Submission submission,
        Rubric rubric,
        Optional<Examination> examination) {

    static Assignment of(String evaluationId, Submission submission, Rubric rubric) {
        var examination =
                Language.named(submission.language())
                        .map(language -> Examiner.examine(submission.code(), language, rubric));
        return new Assignment(evaluationId, submission, rubric, examination);
    }
}
