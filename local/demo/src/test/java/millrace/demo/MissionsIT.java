package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Customer;
import millrace.demo.client.SeenRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Missions through all real parts: HTTP, table, topics, evaluation, the simulated cluster. */
@ExtendWith(SharedCloud.class)
class MissionsIT {

    private static final String CODE =
            "function sumOfEvens(numbers) { return numbers.filter(n => n % 2 === 0)"
                    + ".reduce((sum, n) => sum + n, 0); }";

    private final Shop shop;

    MissionsIT(Shop shop) {
        this.shop = shop;
    }

    private ApiAnswer post(Customer learner, String path, Object body) {
        return shop.api().post("/api/missions/" + path, body, learner.headers());
    }

    private ApiAnswer get(Customer learner, String path) {
        return shop.api().get("/api/missions/" + path, learner.headers());
    }

    private static String attemptOf(ApiAnswer started) {
        return started.expecting(200).text("missionAttemptId");
    }

    private ApiAnswer complete(Customer learner) {
        return post(
                learner,
                "1/complete",
                Map.of("code", CODE, "language", "javascript", "executionTime", 1500));
    }

    @Test
    void a_fresh_start_has_missions_to_try_and_both_forms_of_an_id_are_one() {
        var page = shop.api().get("/api/missions", Map.of()).expecting(200).body();

        assertThat(page.path("missions").findValuesAsString("missionId"))
                .contains("mission_1", "mission_2", "mission_3");
        assertThat(shop.api().get("/api/missions/1", Map.of()).body())
                .isEqualTo(shop.api().get("/api/missions/mission_1", Map.of()).body());
    }

    @Test
    void a_mission_is_started_paused_resumed_completed_and_evaluated() {
        var learner = shop.customer();
        var attempt = attemptOf(post(learner, "1/start", Map.of()));
        post(learner, "1/pause", Map.of("pauseReason", "Lunch")).expecting(200);
        assertThat(complete(learner).code()).isEqualTo("ATTEMPT_PAUSED");
        post(learner, "mission_1/resume", Map.of()).expecting(200);

        var submitted = complete(learner).expecting(202);

        assertThat(submitted.text("status")).isEqualTo("SUBMITTED");
        assertThat(submitted.location()).contains("/api/missions/attempts/" + attempt);
        Eventually.asserted(() ->
                assertThat(result(learner, attempt).path("status").asString())
                        .isEqualTo("EVALUATED"));
        assertThat(result(learner, attempt).path("score").isInt()).isTrue();
        assertThat(result(learner, attempt).path("feedback").asString()).isNotBlank();
        assertTold(learner, attempt);
    }

    private JsonNode result(Customer learner, String attempt) {
        return get(learner, "attempts/" + attempt).expecting(200).body();
    }

    private void assertTold(Customer learner, String attempt) {
        var told =
                shop.watch()
                        .await(
                                "the attempt's events",
                                4,
                                Shop.LIMIT,
                                record ->
                                        record.json()
                                                        .path("missionAttemptId")
                                                        .asString("")
                                                        .equals(attempt)
                                                && record.topic().equals("mission-events"));
        assertThat(told)
                .extracting(SeenRecord::type)
                .containsExactly(
                        "mission.started",
                        "mission.paused",
                        "mission.resumed",
                        "mission.completed");
        assertThat(told).extracting(SeenRecord::key).containsOnly(Long.toString(learner.userId()));
        var completed = told.getLast().json();
        assertThat(completed.path("authUserId").asString())
                .isEqualTo("auth_user_" + learner.userId());
        assertThat(completed.path("email").asString()).isEqualTo(learner.email());
        assertThat(completed.path("missionId").asString()).isEqualTo("mission_1");
        assertThat(completed.path("code").asString()).isEqualTo(CODE);
        assertThat(completed.path("executionTime").asInt()).isEqualTo(1500);
    }

    @Test
    void one_learner_neither_reads_nor_changes_anothers_attempt_or_environment() {
        var learner = shop.customer();
        var stranger = shop.customer();
        var attempt = attemptOf(post(learner, "2/start", Map.of()));
        post(learner, "2/resources", Map.of()).expecting(202);

        get(stranger, "attempts/" + attempt).expecting(404);
        post(stranger, "2/pause", Map.of()).expecting(409);
        post(stranger, "2/complete", Map.of("code", "", "language", "java")).expecting(409);
        get(stranger, "2/resources").expecting(404);
        shop.api()
                .send("DELETE", "/api/missions/2/resources", null, stranger.headers())
                .expecting(404);

        assertThat(result(learner, attempt).path("status").asString()).isEqualTo("IN_PROGRESS");
        get(learner, "2/resources").expecting(200);
    }

    @Test
    void an_environment_is_provisioned_and_goes_with_the_completion() {
        var learner = shop.customer();
        attemptOf(post(learner, "1/start", Map.of()));

        post(learner, "1/resources", Map.of()).expecting(202);
        Eventually.asserted(() -> assertThat(environment(learner)).isEqualTo("READY"));
        assertThat(podsOf(learner)).isOne();

        complete(learner).expecting(202);
        Eventually.asserted(() -> assertThat(environment(learner)).isEqualTo("REMOVED"));
        assertThat(podsOf(learner)).isZero();
        var ended =
                shop.watch()
                        .await(
                                "the end of the environment",
                                1,
                                Shop.LIMIT,
                                record ->
                                        record.type().equals("resource.cleanup_completed")
                                                && Long.toString(learner.userId())
                                                        .equals(record.key()))
                        .getFirst();
        assertThat(ended.json().path("cleanupTrigger").asString()).isEqualTo("COMPLETION");
        assertThat(ended.json().path("resourcesCleaned").size()).isEqualTo(5);
    }

    private String environment(Customer learner) {
        return get(learner, "1/resources").expecting(200).text("status");
    }

    private long podsOf(Customer learner) {
        return shop.simulators()
                .read("kubernetes/pods")
                .path("pods")
                .valueStream()
                .filter(pod -> pod.toString().contains("\"" + learner.userId() + "\""))
                .count();
    }
}
