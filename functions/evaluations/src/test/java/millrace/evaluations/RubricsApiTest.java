package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.ADMIN;
import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.completed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubricsApiTest {

    private static final String WANTS_A_SWITCH =
            """
            {"languages": {"javascript": {"checks": [{"id": "no_switch", "aspect": "LOGIC", "points": 30,
              "query": "(switch_statement)", "wanted": true,
              "reason": {"ko": "switch가 없습니다.", "en": "There is no switch."},
              "advice": {"ko": "switch를 쓰세요.", "en": "Use a switch."}}]}}}
            """;

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();

    private APIGatewayV2HTTPResponse put(String missionId, String body) {
        return evaluations.send(
                HttpCalls.put("/api/evaluations/rubrics/{missionId}")
                        .path("missionId", missionId)
                        .as(ADMIN, "ADMIN")
                        .json(body));
    }

    private static HttpCalls.Request get(String missionId) {
        return HttpCalls.get("/api/evaluations/rubrics/{missionId}")
                .path("missionId", missionId)
                .as(ADMIN, "ADMIN");
    }

    @Test
    void submissions_are_held_against_the_newest_version_and_say_so() {
        put("mission_1", WANTS_A_SWITCH);

        evaluations.deliver(completed("attempt-1", RIGHT)).settle();

        var told = evaluations.published(EvaluationCompleted.class).getFirst();
        assertThat(told.details().logic()).isEqualTo(70);
        var seen =
                evaluations.send(
                        HttpCalls.get("/api/evaluations/{id}")
                                .path("id", told.evaluationId())
                                .as(LEARNER));
        assertThat(evaluations.json(seen).path("marker").path("rubric").stringValue())
                .isEqualTo("mission_1/1");
    }

    @Test
    void what_is_shown_can_be_put_again() {
        put("mission_7", WANTS_A_SWITCH);
        var shown = evaluations.json(evaluations.send(get("mission_7")));

        var again = put("mission_7", "{\"languages\":" + shown.path("languages") + "}");

        assertThat(again.getStatusCode()).as(again.getBody()).isEqualTo(200);
        assertThat(evaluations.json(again).path("languages")).isEqualTo(shown.path("languages"));
    }

    @Test
    void versions_before_are_kept() {
        put("mission_7", WANTS_A_SWITCH);
        put("mission_7", "{\"languages\":{}}");

        var newest = evaluations.json(evaluations.send(get("mission_7")));
        var first = evaluations.json(evaluations.send(get("mission_7").query("version", "1")));

        assertThat(newest.path("version").intValue()).isEqualTo(2);
        assertThat(newest.path("languages")).isEmpty();
        assertThat(first.path("languages").path("javascript").path("checks")).hasSize(1);
        assertThat(evaluations.code(evaluations.send(get("mission_7").query("version", "3"))))
                .isEqualTo("VERSION_NOT_FOUND");
    }

    @Test
    void a_mission_has_one_rubric_by_its_number_and_by_its_id() {
        put("7", WANTS_A_SWITCH);

        var seen = evaluations.json(evaluations.send(get("mission_7")));

        assertThat(seen.path("missionId").stringValue()).isEqualTo("mission_7");
        assertThat(seen.path("version").intValue()).isEqualTo(1);
        assertThat(seen).isEqualTo(evaluations.json(evaluations.send(get("7"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    (nonsense) | /languages/javascript/checks/0/query
                    (switch_statement | /languages/javascript/checks/0/query
                    ((identifier) @a (#match? @a "(")) | /languages/javascript/checks/0/query
                    """)
    void a_query_that_the_grammar_does_not_know_is_refused(String query, String field) {
        var answer =
                put(
                        "mission_1",
                        WANTS_A_SWITCH.replace("(switch_statement)", query.replace("\"", "\\\"")));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(evaluations.code(answer)).isEqualTo("RUBRIC_INVALID");
        assertThat(evaluations.json(answer).path("errors").path(0).path("field").stringValue())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"languages":{"cobol":{}}} | RUBRIC_INVALID
                    {"languages":{"JavaScript":{}}} | RUBRIC_INVALID
                    {"languages":{},"weights":{"syntax":1,"logic":1,"performance":1,"bestPractices":1}} | RUBRIC_INVALID
                    {"languages":{"java":{"checks":[{"id":"a"}]}}} | VALIDATION_FAILED
                    {"languages":{"java":{"more":1}}} | VALIDATION_FAILED
                    {} | VALIDATION_FAILED
                    """)
    void an_invalid_rubric_is_refused_and_changes_nothing(String body, String code) {
        assertThat(evaluations.code(put("mission_7", body))).isEqualTo(code);
        assertThat(evaluations.test().table().dump()).doesNotContain("RUBRIC#");
    }

    @Test
    void a_check_needs_a_query_or_a_built_in_rule_and_not_both() {
        var both =
                WANTS_A_SWITCH.replace("\"wanted\"", "\"builtIn\": \"NESTED_LOOPS\", \"wanted\"");
        var twice = WANTS_A_SWITCH.replaceFirst("(?s)\\[(\\{.*\\})\\]", "[$1, $1]");

        assertThat(evaluations.code(put("mission_7", both))).isEqualTo("RUBRIC_INVALID");
        assertThat(evaluations.json(put("mission_7", twice)).toString()).contains("stands twice");
    }

    @Test
    void only_administrators_see_and_write_rubrics() {
        var write =
                HttpCalls.put("/api/evaluations/rubrics/{missionId}")
                        .path("missionId", "mission_1")
                        .json("{\"languages\":{}}");

        assertThat(evaluations.send(write.as(LEARNER)).getStatusCode()).isEqualTo(403);
        assertThat(evaluations.send(get("mission_1").as(LEARNER)).getStatusCode()).isEqualTo(403);
    }
}
