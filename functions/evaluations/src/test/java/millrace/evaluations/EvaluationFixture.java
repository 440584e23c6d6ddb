package millrace.evaluations;

import java.util.List;
import millrace.evaluations.examination.Finding;
import millrace.events.auth.UserDeleted;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.evaluations.ScoreDetails;
import millrace.events.missions.MissionCompleted;
import millrace.testing.TestClock;

/** A learner, what the learner submits, and what is told of it. Everything happens at noon. */
final class EvaluationFixture {

    static final long LEARNER = 123;
    static final long STRANGER = 456;
    static final long ADMIN = 1;
    static final long NOON = TestClock.NOON.toEpochMilli();

    static final String RIGHT =
            """
            function sumOfEvens(numbers) {
              let sum = 0;
              for (const number of numbers) {
                if (number % 2 === 0) {
                  sum += number;
                }
              }
              return sum;
            }
            """;

    /** Right, but {@code ==} costs three points of the whole. */
    static final String NEARLY_RIGHT = RIGHT.replace("===", "==");

    private EvaluationFixture() {}

    static MissionCompleted completed(String attemptId, String code) {
        return completed(attemptId, LEARNER, code, "javascript");
    }

    static MissionCompleted completed(String attemptId, long userId, String code, String language) {
        return new MissionCompleted(
                attemptId,
                userId,
                "auth_user_" + userId,
                "kim" + userId + "@example.com",
                "mission_1",
                "Sum of even numbers",
                code,
                language,
                NOON,
                1500,
                NOON);
    }

    static EvaluationStarted started(String evaluationId, String attemptId) {
        return new EvaluationStarted(evaluationId, attemptId, LEARNER, NOON);
    }

    static EvaluationCompleted evaluated(
            String evaluationId,
            String attemptId,
            int score,
            String feedback,
            ScoreDetails details,
            EvaluationFinding... findings) {
        return new EvaluationCompleted(
                evaluationId,
                attemptId,
                LEARNER,
                "auth_user_" + LEARNER,
                "kim" + LEARNER + "@example.com",
                "mission_1",
                "Sum of even numbers",
                score,
                100,
                feedback,
                details,
                NOON,
                List.of(findings));
    }

    static UserDeleted deleted(long userId) {
        return new UserDeleted(userId, NOON);
    }

    static List<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).toList();
    }
}
