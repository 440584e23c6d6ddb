package millrace.evaluations;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Evaluation;
import millrace.evaluations.grading.EvaluationState;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.Doubted;
import millrace.evaluations.grading.EvaluationState.Failed;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.evaluations.grading.EvaluationState.Started;
import millrace.evaluations.grading.Grade;
import millrace.evaluations.grading.Marker;
import millrace.evaluations.grading.Occasion;
import millrace.evaluations.rubric.Phrase;
import millrace.testing.TestPlatform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in the form that deployed tables hold, one in each state. */
class StoredEvaluationTest {

    private static final String GRADE =
            """
            "grade":{"score":97,"statedScore":98,\
            "details":{"syntax":100,"logic":95,"performance":100,"bestPractices":93},\
            "findings":[],"flags":[],"remark":{"ko":"","en":""},\
            "marker":{"evaluator":"offline","prompt":"checks/1","rubric":"mission_1/1"}}\
            """;

    private static final Grade GRADED =
            new Grade(
                    97,
                    98,
                    new Scores(100, 95, 100, 93),
                    List.of(),
                    List.of(),
                    Phrase.EMPTY,
                    null,
                    new Marker("offline", null, "checks/1", "mission_1/1"));

    static Stream<Arguments> evaluations() {
        var since = ",\"since\":\"2026-01-01T12:00:00Z\"";
        return Stream.of(
                Arguments.of("\"status\":\"STARTED\"", new Started()),
                Arguments.of("\"status\":\"COMPLETED\"," + GRADE, new Completed(GRADED)),
                Arguments.of("\"status\":\"DOUBTED\"," + GRADE, new Doubted(GRADED)),
                Arguments.of("\"status\":\"FAILED\",\"reason\":\"down\"", new Failed("down")),
                Arguments.of(
                        "\"status\":\"IN_REVIEW\"," + GRADE + ",\"reason\":\"doubt\"" + since,
                        new InReview(GRADED, "doubt", NOON)),
                Arguments.of(
                        "\"status\":\"IN_REVIEW\",\"reason\":\"down\"" + since,
                        new InReview(null, "down", NOON)));
    }

    @ParameterizedTest
    @MethodSource("evaluations")
    void a_stored_evaluation_is_read_and_written_as_instances_of_the_version_before_read_it(
            String stored, EvaluationState state) {
        var json = TestPlatform.create().json();
        var row =
                """
                {"evaluationId":"evaluation_2","missionAttemptId":"attempt-1","userId":7,\
                "missionId":"1","occasion":"RETRY","originalEvaluationId":"evaluation_1",\
                "retryAttempt":1,"earlierScores":[40],"startedAt":"2026-01-01T12:00:00Z",%s}\
                """
                        .formatted(stored);
        var evaluation =
                new Evaluation(
                        "evaluation_2",
                        "attempt-1",
                        7,
                        "1",
                        Occasion.RETRY,
                        "evaluation_1",
                        1,
                        List.of(40),
                        NOON,
                        state);

        assertThat(json.readValue(row, Evaluation.class)).isEqualTo(evaluation);
        assertThat(json.writeValueAsString(evaluation)).isEqualTo(row);
    }
}
