package millrace.missions;

import static millrace.missions.MissionsFixture.CODE;
import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.NOON;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.MissionsFixture.attempt;
import static millrace.missions.MissionsFixture.complete;
import static millrace.missions.MissionsFixture.pause;
import static millrace.missions.MissionsFixture.resume;
import static millrace.missions.MissionsFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class AttemptApiTest {

    private static final long AT = NOON.toEpochMilli();

    private final MissionsInMemory missions = MissionsInMemory.withMission();

    @Test
    void starting_a_mission_begins_an_attempt_and_tells_so() {
        var answer = missions.json(200, start(LEARNER));

        var id = answer.path("missionAttemptId").stringValue();
        assertThat(answer.path("status").stringValue()).isEqualTo("IN_PROGRESS");
        assertThat(missions.published())
                .containsExactly(new MissionStarted("mission_1", id, LEARNER, AT));
        assertThat(missions.json(200, attempt(LEARNER, id)))
                .isEqualTo(
                        missions.tree(
                                """
                                {"missionAttemptId":"%s","missionId":"mission_1",
                                 "missionVersion":1,"missionTitle":"Sum of two",
                                 "status":"IN_PROGRESS","maxScore":100,
                                 "startedAt":"2026-01-01T12:00:00Z"}\
                                """
                                        .formatted(id)));
    }

    @Test
    void starting_again_answers_the_attempt_that_is_open_as_it_is() {
        var id = missions.started(LEARNER);
        missions.send(pause(LEARNER));

        var again = missions.json(200, start(LEARNER));

        assertThat(again)
                .isEqualTo(
                        missions.tree(
                                """
                                {"missionAttemptId":"%s","status":"PAUSED"}\
                                """
                                        .formatted(id)));
        assertThat(missions.published()).filteredOn(MissionStarted.class::isInstance).hasSize(1);
    }

    @Test
    void after_a_submission_another_attempt_can_be_started() {
        var first = missions.submitted(LEARNER);

        var second = missions.started(LEARNER);

        assertThat(second).isNotEqualTo(first);
        assertThat(missions.json(200, attempt(LEARNER, first)).path("status").stringValue())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void an_attempt_is_paused_and_resumed_and_the_pause_is_told_in_milliseconds() {
        var id = missions.started(LEARNER);

        var paused = missions.json(200, pause(LEARNER).json("{\"pauseReason\":\"Lunch\"}"));
        missions.test().clock().add(Duration.ofMinutes(5));
        var resumed = missions.json(200, resume(LEARNER));

        assertThat(paused.path("status").stringValue()).isEqualTo("PAUSED");
        assertThat(resumed.path("status").stringValue()).isEqualTo("IN_PROGRESS");
        assertThat(missions.published())
                .endsWith(
                        new MissionPaused("mission_1", id, LEARNER, "Lunch", AT),
                        new MissionResumed("mission_1", id, LEARNER, 300_000, AT + 300_000));
    }

    @Test
    void a_pause_needs_no_reason() {
        var id = missions.started(LEARNER);

        missions.json(200, pause(LEARNER));

        assertThat(missions.published())
                .endsWith(new MissionPaused("mission_1", id, LEARNER, "NOT_GIVEN", AT));
    }

    @Test
    void completing_saves_the_attempt_and_tells_of_it_with_all_that_evaluation_needs() {
        var id = missions.started(LEARNER);

        var answer = missions.send(complete(LEARNER));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/missions/attempts/" + id);
        assertThat(missions.tree(answer.getBody()))
                .isEqualTo(
                        missions.tree(
                                """
                                {"missionAttemptId":"%s","status":"SUBMITTED"}\
                                """
                                        .formatted(id)));
        assertThat(missions.published())
                .endsWith(
                        new MissionCompleted(
                                id,
                                LEARNER,
                                "auth_user_123",
                                HttpCalls.emailOf(LEARNER),
                                "mission_1",
                                "Sum of two",
                                CODE,
                                "javascript",
                                AT,
                                1500,
                                AT));
        var read = missions.json(200, attempt(LEARNER, id));
        assertThat(read.path("status").stringValue()).isEqualTo("SUBMITTED");
        assertThat(read.path("completedAt").stringValue()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(read.toString()).doesNotContain(CODE);
    }

    @Test
    void an_attempt_keeps_the_version_of_the_mission_that_it_began_with() {
        var id = missions.started(LEARNER);
        var revision =
                "{\"title\":\"New\",\"description\":\"D\",\"starterCode\":{\"java\":\"\"},\"rubric\":\"R\"}";
        missions.json(
                200,
                HttpCalls.put("/api/missions/{id}").path("id", "1").as(1, "ADMIN").json(revision));

        missions.json(202, complete(LEARNER));

        var read = missions.json(200, attempt(LEARNER, id));
        assertThat(read.path("missionVersion").intValue()).isEqualTo(1);
        assertThat(read.path("missionTitle").stringValue()).isEqualTo("Sum of two");
    }

    @Test
    void a_learners_attempts_are_read_newest_first_page_by_page() {
        var first = missions.submitted(LEARNER);
        missions.test().clock().add(Duration.ofSeconds(1));
        var second = missions.started(LEARNER);
        missions.started(STRANGER);
        var list = HttpCalls.get("/api/missions/attempts").as(LEARNER).query("limit", "1");

        var page = missions.json(200, list);
        var next = missions.json(200, list.query("cursor", page.path("next").stringValue()));

        assertThat(page.findValuesAsString("missionAttemptId")).containsExactly(second);
        assertThat(next.findValuesAsString("missionAttemptId")).containsExactly(first);
    }
}
