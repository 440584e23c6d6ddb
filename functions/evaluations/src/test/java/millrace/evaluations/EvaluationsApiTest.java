package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.ADMIN;
import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.NEARLY_RIGHT;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.STRANGER;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.EvaluationFixture.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.evaluations.grading.Occasion;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationsApiTest {

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();

    private static HttpCalls.Request start(Object body) {
        return HttpCalls.post("/api/evaluations").as(ADMIN, "ADMIN").json(body);
    }

    private static HttpCalls.Request get(String evaluationId) {
        return HttpCalls.get("/api/evaluations/{id}").path("id", evaluationId);
    }

    private static Map<String, Object> submission(String code) {
        return Map.of(
                "userId", LEARNER,
                "authUserId", "auth_user_123",
                "email", "kim@example.com",
                "missionId", "1",
                "missionTitle", "Sum of even numbers",
                "code", code,
                "language", "javascript");
    }

    private String evaluated(String code) {
        evaluations.deliver(completed("attempt-1", code)).settle();
        return evaluations.newest("attempt-1").evaluationId();
    }

    @Test
    void a_learner_reads_findings_with_line_reason_and_advice() {
        var answer = evaluations.send(get(evaluated(NEARLY_RIGHT)).as(LEARNER));

        var json = evaluations.json(answer);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(json.path("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(json.path("score").intValue()).isEqualTo(97);
        assertThat(json.path("marker").path("rubric").stringValue()).isEqualTo("mission_1/0");
        assertThat(json.path("findings").path(0))
                .isEqualTo(
                        evaluations
                                .test()
                                .json()
                                .readTree(
                                        """
                                        {"check":"loose_equality","aspect":"BEST_PRACTICES","points":15,"lines":[4],
                                         "reason":"== 나 != 로 비교했습니다.","advice":"=== 와 !== 를 쓰세요."}
                                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-US,en;q=0.9", "EN"})
    void findings_are_in_english_for_those_who_ask_for_it(String acceptLanguage) {
        var answer =
                evaluations.send(
                        get(evaluated(NEARLY_RIGHT))
                                .as(LEARNER)
                                .header("accept-language", acceptLanguage));

        assertThat(evaluations.json(answer).path("feedback").stringValue())
                .isEqualTo(
                        """
                        Score 97 (syntax 100, logic 100, performance 100, best practices 85)
                        What to improve:
                        - [Best practices] line 4: The code compares with == or !=. Use === and !==.\
                        """);
    }

    @Test
    void nobody_reads_the_evaluation_of_another_but_an_administrator() {
        var id = evaluated(RIGHT);

        assertThat(evaluations.send(get(id).as(STRANGER)).getStatusCode()).isEqualTo(404);
        assertThat(evaluations.send(get(id).as(ADMIN, "ADMIN")).getStatusCode()).isEqualTo(200);
        assertThat(evaluations.send(get(id)).getStatusCode()).isEqualTo(401);
        assertThat(evaluations.code(evaluations.send(get("evaluation_9").as(LEARNER))))
                .isEqualTo("EVALUATION_NOT_FOUND");
    }

    @Test
    void an_administrator_starts_an_evaluation_of_a_known_attempt_by_hand() {
        evaluated(RIGHT);

        var answer = evaluations.send(start(Map.of("missionAttemptId", "attempt-1")));
        evaluations.settle();

        var newest = evaluations.newest("attempt-1");
        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders())
                .containsEntry("location", "/api/evaluations/" + newest.evaluationId());
        assertThat(newest.occasion()).isEqualTo(Occasion.BY_HAND);
        assertThat(evaluations.published(EvaluationCompleted.class))
                .extracting(EvaluationCompleted::evaluationId)
                .contains(newest.evaluationId());
    }

    @Test
    void an_attempt_that_never_came_is_evaluated_with_what_the_administrator_sends() {
        var answer =
                evaluations.send(
                        start(
                                Map.of(
                                        "missionAttemptId",
                                        "attempt-9",
                                        "submission",
                                        submission(RIGHT))));
        evaluations.settle();

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(evaluations.published(EvaluationCompleted.class))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.missionId()).isEqualTo("mission_1");
                    assertThat(told.score()).isEqualTo(100);
                });
    }

    @Test
    void an_unknown_attempt_without_a_submission_is_refused() {
        var answer = evaluations.send(start(Map.of("missionAttemptId", "attempt-9")));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(evaluations.code(answer)).isEqualTo("ATTEMPT_NOT_FOUND");
    }

    @Test
    void a_second_evaluation_waits_for_the_first() {
        evaluations.deliver(completed("attempt-1", RIGHT));

        var answer = evaluations.send(start(Map.of("missionAttemptId", "attempt-1")));

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(evaluations.code(answer)).isEqualTo("EVALUATION_OPEN");
    }

    @Test
    void nothing_of_a_deleted_user_is_evaluated_by_hand() {
        evaluations.deliver(deleted(LEARNER));

        var answer =
                evaluations.send(
                        start(
                                Map.of(
                                        "missionAttemptId",
                                        "attempt-9",
                                        "submission",
                                        submission(RIGHT))));

        assertThat(evaluations.code(answer)).isEqualTo("USER_DELETED");
    }

    @Test
    void only_administrators_start_evaluations() {
        var request =
                HttpCalls.post("/api/evaluations").json(Map.of("missionAttemptId", "attempt-1"));

        assertThat(evaluations.send(request.as(LEARNER)).getStatusCode()).isEqualTo(403);
        assertThat(evaluations.send(request).getStatusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"missionAttemptId\":\"\"}",
                "{\"missionAttemptId\":\"a b\"}",
                "{\"missionAttemptId\":\"a\",\"submission\":{}}",
                "{\"missionAttemptId\":\"a\",\"more\":1}",
                "[]"
            })
    void an_invalid_start_is_refused(String body) {
        assertThat(evaluations.code(evaluations.send(start(body)))).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void the_same_request_twice_starts_one_evaluation() {
        evaluated(RIGHT);
        var request = start(Map.of("missionAttemptId", "attempt-1")).idempotencyKey("key-1");

        var first = evaluations.send(request);
        var second = evaluations.send(request);

        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(evaluations.attempt("attempt-1").orElseThrow().evaluationIds()).hasSize(2);
    }
}
