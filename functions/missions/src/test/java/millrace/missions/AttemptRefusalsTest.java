package millrace.missions;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.MissionsFixture.attempt;
import static millrace.missions.MissionsFixture.complete;
import static millrace.missions.MissionsFixture.completeWith;
import static millrace.missions.MissionsFixture.pause;
import static millrace.missions.MissionsFixture.resume;
import static millrace.missions.MissionsFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptRefusalsTest {

    private final MissionsInMemory missions = MissionsInMemory.withMission();

    private static HttpCalls.Request move(String name) {
        return switch (name) {
            case "start" -> start(LEARNER);
            case "pause" -> pause(LEARNER);
            case "resume" -> resume(LEARNER);
            default -> complete(LEARNER);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "'', pause, MISSION_NOT_STARTED",
        "'', resume, MISSION_NOT_STARTED",
        "'', complete, MISSION_NOT_STARTED",
        "start, resume, ATTEMPT_IN_PROGRESS",
        "start pause, pause, ATTEMPT_PAUSED",
        "start pause, complete, ATTEMPT_PAUSED",
        "start complete, pause, ATTEMPT_SUBMITTED",
        "start complete, resume, ATTEMPT_SUBMITTED",
        "start complete, complete, ATTEMPT_SUBMITTED"
    })
    void what_the_state_does_not_allow_is_refused_and_changes_nothing(
            String before, String refused, String code) {
        for (var name : before.isEmpty() ? List.<String>of() : List.of(before.split(" "))) {
            assertThat(missions.send(move(name)).getStatusCode()).isIn(200, 202);
        }
        var table = missions.test().table().dump();

        var problem = missions.json(409, move(refused));

        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("detail").stringValue()).matches(".*(can be|start it).*");
        assertThat(missions.test().table().dump()).isEqualTo(table);
    }

    @Test
    void a_mission_that_does_not_exist_cannot_be_started() {
        var problem =
                missions.json(
                        404,
                        HttpCalls.post("/api/missions/{id}/start").path("id", "9").as(LEARNER));

        assertThat(problem.path("code").stringValue()).isEqualTo("MISSION_NOT_FOUND");
    }

    @Test
    void a_learner_neither_sees_nor_changes_another_learners_attempt() {
        var id = missions.started(LEARNER);
        var table = missions.test().table().dump();

        assertThat(missions.json(404, attempt(STRANGER, id)).path("code").stringValue())
                .isEqualTo("ATTEMPT_NOT_FOUND");
        for (var request : List.of(pause(STRANGER), resume(STRANGER), complete(STRANGER))) {
            assertThat(missions.json(409, request).path("code").stringValue())
                    .isEqualTo("MISSION_NOT_STARTED");
        }
        assertThat(missions.json(200, listOf(STRANGER)).path("attempts").isEmpty()).isTrue();
        assertThat(missions.test().table().dump()).isEqualTo(table);
    }

    private static HttpCalls.Request listOf(long userId) {
        return HttpCalls.get("/api/missions/attempts").as(userId);
    }

    @Test
    void an_administrator_reads_no_attempt_of_a_learner_either() {
        var id = missions.started(LEARNER);

        assertThat(missions.send(attempt(1, id).as(1, "ADMIN")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void nobody_without_a_token_does_anything() {
        var nobody = HttpCalls.post("/api/missions/{id}/start").path("id", "1");

        assertThat(missions.send(nobody).getStatusCode()).isEqualTo(401);
    }

    @Test
    void a_language_that_the_mission_does_not_take_is_refused() {
        missions.started(LEARNER);

        var problem =
                missions.json(422, completeWith(LEARNER, "{\"code\":\"\",\"language\":\"cobol\"}"));

        assertThat(problem.path("code").stringValue()).isEqualTo("LANGUAGE_NOT_SUPPORTED");
        assertThat(problem.path("detail").stringValue()).contains("javascript", "python");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\"x\"}",
                "{\"code\":1,\"language\":\"javascript\"}",
                "{\"code\":\"x\",\"language\":\"javascript\",\"executionTime\":-1}",
                "{\"code\":\"\\ud800\",\"language\":\"javascript\"}"
            })
    void an_invalid_submission_is_refused_and_the_attempt_goes_on(String body) {
        var id = missions.started(LEARNER);

        assertThat(missions.json(400, completeWith(LEARNER, body)).path("code").stringValue())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(missions.json(200, attempt(LEARNER, id)).path("status").stringValue())
                .isEqualTo("IN_PROGRESS");
    }

    @Test
    void code_has_at_most_50_000_characters() {
        missions.started(LEARNER);
        var longest = Map.of("code", "x".repeat(50_000), "language", "python");
        var longer = Map.of("code", "x".repeat(50_001), "language", "python");

        assertThat(missions.send(complete(LEARNER).json(longer)).getStatusCode()).isEqualTo(400);
        assertThat(missions.send(complete(LEARNER).json(longest)).getStatusCode()).isEqualTo(202);
    }

    @Test
    void empty_code_is_taken_and_left_to_the_evaluation() {
        missions.started(LEARNER);

        missions.json(202, completeWith(LEARNER, "{\"code\":\"\",\"language\":\"python\"}"));
    }

    @Test
    void two_starts_at_once_begin_one_attempt() {
        var overtaken = Overtaking.before(missions.test(), () -> missions.quietly(start(LEARNER)));

        var answer = MissionsInMemory.api(overtaken).apply(start(LEARNER).event());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(missions.json(200, listOf(LEARNER)).path("attempts").size()).isEqualTo(1);
        assertThat(missions.published()).hasSize(1);
    }

    @Test
    void two_submissions_at_once_are_one() {
        missions.started(LEARNER);
        var overtaken =
                Overtaking.before(missions.test(), () -> missions.json(202, complete(LEARNER)));

        var answer = MissionsInMemory.api(overtaken).apply(complete(LEARNER).event());

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(missions.published()).hasSize(2);
    }

    @Test
    void a_fault_at_any_step_of_a_submission_tells_of_it_exactly_once() {
        var request = complete(LEARNER).idempotencyKey("submission-1");

        StepFaults.forEachStep(faults -> {
            var watched = MissionsInMemory.watchedBy(faults).startedQuietly(LEARNER);
            return Scenario.ofRequest(
                    () -> watched.send(request), () -> assertThat(watched.published()).hasSize(2));
        });
    }
}
