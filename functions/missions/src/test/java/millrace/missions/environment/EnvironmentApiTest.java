package millrace.missions.environment;

import static millrace.missions.MissionsFixture.DRAFT;
import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.MissionsFixture.complete;
import static millrace.missions.environment.EnvironmentsInMemory.get;
import static millrace.missions.environment.EnvironmentsInMemory.giveUp;
import static millrace.missions.environment.EnvironmentsInMemory.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.auth.UserDeleted;
import millrace.missions.MissionsInMemory;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class EnvironmentApiTest {

    private final EnvironmentsInMemory environments =
            EnvironmentsInMemory.on(new ClusterInMemory());
    private final MissionsInMemory missions = environments.missions();

    private String refusal(int status, HttpCalls.Request request) {
        return missions.json(status, request).path("code").stringValue();
    }

    private static HttpCalls.Request second(HttpCalls.Request request) {
        return request.path("id", "mission_2");
    }

    @Test
    void an_environment_is_answered_before_it_is_provisioned() {
        var answer = missions.send(request(LEARNER));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders())
                .containsEntry("location", "/api/missions/mission_1/resources");
        var expected =
                missions.tree(
                        """
                        {"missionId":"mission_1","status":"REQUESTED",
                         "requestedAt":"2026-01-01T12:00:00Z",
                         "expiresAt":"2026-01-01T16:00:00Z"}\
                        """);
        assertThat(missions.tree(answer.getBody())).isEqualTo(expected);
        assertThat(environments.shown()).isEqualTo(expected);
        assertThat(environments.told()).isEmpty();
    }

    @Test
    void it_needs_a_mission_that_exists_and_is_started() {
        assertThat(refusal(404, request(LEARNER).path("id", "9"))).isEqualTo("MISSION_NOT_FOUND");
        assertThat(refusal(409, request(STRANGER))).isEqualTo("MISSION_NOT_STARTED");

        missions.json(202, complete(LEARNER));

        assertThat(refusal(409, request(LEARNER))).isEqualTo("MISSION_NOT_STARTED");
    }

    @Test
    void asked_for_again_it_is_the_same_and_counts_as_used() {
        environments.requested();
        var first = environments.environment();
        environments.later(Duration.ofMinutes(50));

        missions.json(202, request(LEARNER));

        assertThat(environments.environment().environmentId()).isEqualTo(first.environmentId());
        assertThat(environments.environment().usedAt())
                .isEqualTo(first.usedAt().plus(Duration.ofMinutes(50)));
    }

    @Test
    void a_learner_has_one_environment_at_a_time() {
        environments.requested();
        missions.publishing(DRAFT.replace("mission_1", "mission_2"));
        missions.json(200, HttpCalls.post("/api/missions/{id}/start").path("id", "2").as(LEARNER));

        assertThat(refusal(409, second(request(LEARNER)))).isEqualTo("ENVIRONMENT_IN_USE");
        assertThat(refusal(404, second(get(LEARNER)))).isEqualTo("ENVIRONMENT_NOT_FOUND");

        missions.json(202, giveUp(LEARNER));
        assertThat(refusal(409, second(request(LEARNER)))).isEqualTo("ENVIRONMENT_CLEANING");

        environments.runSchedule();
        missions.json(202, second(request(LEARNER)));
    }

    @Test
    void another_learner_neither_sees_nor_gives_up_an_environment() {
        environments.requested();
        var before = missions.test().table().dump();

        assertThat(refusal(404, get(STRANGER))).isEqualTo("ENVIRONMENT_NOT_FOUND");
        assertThat(refusal(404, giveUp(STRANGER))).isEqualTo("ENVIRONMENT_NOT_FOUND");
        assertThat(missions.test().table().dump()).isEqualTo(before);
    }

    @Test
    void giving_up_twice_is_giving_up_once() {
        environments.requested();

        missions.json(202, giveUp(LEARNER));
        var again = missions.json(202, giveUp(LEARNER));

        assertThat(again.path("status").stringValue()).isEqualTo("CLEANING");
        assertThat(again.path("cleanupTrigger").stringValue()).isEqualTo("ABANDONMENT");
    }

    @Test
    void completing_the_mission_has_the_environment_cleaned_up() {
        environments.requested();

        missions.json(202, complete(LEARNER));

        assertThat(environments.shown().path("cleanupTrigger").stringValue())
                .isEqualTo("COMPLETION");
    }

    @Test
    void completing_another_mission_leaves_it_alone() {
        environments.requested();
        missions.publishing(DRAFT.replace("mission_1", "mission_2"));
        missions.json(200, HttpCalls.post("/api/missions/{id}/start").path("id", "2").as(LEARNER));

        missions.json(202, second(complete(LEARNER)));

        assertThat(environments.status()).isEqualTo("REQUESTED");
    }

    @Test
    void the_end_of_the_account_has_the_environment_cleaned_up() {
        environments.requested();
        environments.runSchedule();

        missions.deliver(new UserDeleted(LEARNER, 50));
        environments.runSchedule();

        assertThat(environments.told()).containsExactly(environments.cleanedUp("ABANDONMENT"));
        assertThat(environments.cluster().namespaces()).isEmpty();
    }
}
