package millrace.evaluations;

import java.util.Optional;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.grading.Assignment;
import millrace.evaluations.grading.Submission;
import millrace.evaluations.rubric.SeedRubrics;
import millrace.evaluations.syntax.Language;
import millrace.platform.payload.LambdaPayloads;

/** Submissions of the first mission, examined. */
final class Assignments {

    private Assignments() {}

    static Assignment of(String evaluationId, String code) {
        var rubric = SeedRubrics.read(LambdaPayloads.mapper()).of("mission_1");
        var submission =
                new Submission(
                        "attempt-1",
                        EvaluationFixture.LEARNER,
                        "auth_user_123",
                        "kim@example.com",
                        "mission_1",
                        "Sum of even numbers",
                        code,
                        "javascript");
        return new Assignment(
                evaluationId,
                submission,
                rubric,
                Optional.of(Examiner.examine(code, Language.JAVASCRIPT, rubric)));
    }
}
