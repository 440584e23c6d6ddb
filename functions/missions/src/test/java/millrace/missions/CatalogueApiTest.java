package millrace.missions;

import static millrace.missions.MissionsFixture.DRAFT;
import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsInMemory.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueApiTest {

    private static final String PUBLISHED =
            """
            {"missionId":"mission_1","version":1,"title":"Sum of two",
             "description":"Add two numbers.","languages":["javascript","python"],
             "starterCode":{"javascript":"function sum(a, b) {}","python":"def sum(a, b):"},
             "rubric":"It adds.","publishedAt":"2026-01-01T12:00:00Z"}\
            """;
    private static final String REVISION =
            """
            {"title":"Sum of all","description":"Add numbers.",
             "starterCode":{"java":"class Sum {}"},"rubric":"It adds all."}\
            """;

    private final MissionsInMemory missions = MissionsInMemory.create();

    private static HttpCalls.Request publish(String body) {
        return HttpCalls.post("/api/missions").as(ADMIN, "ADMIN").json(body);
    }

    private static HttpCalls.Request revise(String id, String body) {
        return HttpCalls.put("/api/missions/{id}").path("id", id).as(ADMIN, "ADMIN").json(body);
    }

    private static HttpCalls.Request get(String id) {
        return HttpCalls.get("/api/missions/{id}").path("id", id);
    }

    private static HttpCalls.Request version(String version) {
        return HttpCalls.get("/api/missions/{id}/versions/{version}")
                .path("id", "1")
                .path("version", version);
    }

    private static String draftWithoutId() {
        return DRAFT.replace("\"missionId\":\"mission_1\",", "");
    }

    @Test
    void an_administrator_publishes_a_mission_that_everybody_can_read() {
        var answer = missions.send(publish(DRAFT));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/missions/mission_1");
        assertThat(missions.tree(answer.getBody())).isEqualTo(missions.tree(PUBLISHED));
        assertThat(missions.json(200, get("mission_1"))).isEqualTo(missions.tree(PUBLISHED));
        assertThat(missions.published()).isEmpty();
    }

    @Test
    void the_number_and_the_name_are_the_same_mission() {
        missions.publishing(DRAFT);

        assertThat(missions.json(200, get("1"))).isEqualTo(missions.json(200, get("mission_1")));
    }

    @Test
    void a_mission_without_an_id_gets_the_next_number() {
        missions.publishing(DRAFT.replace("mission_1", "mission_7"));

        var eighth = missions.json(201, publish(draftWithoutId()));
        missions.publishing(DRAFT.replace("mission_1", "mission_3"));
        var ninth = missions.json(201, publish(draftWithoutId()));

        assertThat(eighth.path("missionId").stringValue()).isEqualTo("mission_8");
        assertThat(ninth.path("missionId").stringValue()).isEqualTo("mission_9");
    }

    @Test
    void a_mission_is_published_once() {
        missions.publishing(DRAFT);

        var refused = missions.json(409, publish(DRAFT));

        assertThat(refused.path("code").stringValue()).isEqualTo("MISSION_EXISTS");
    }

    @Test
    void a_revision_is_a_new_version_and_the_old_one_stays_readable() {
        missions.publishing(DRAFT);

        var second = missions.json(200, revise("1", REVISION));

        assertThat(second.path("version").intValue()).isEqualTo(2);
        assertThat(second.path("languages")).isEqualTo(missions.tree("[\"java\"]"));
        assertThat(missions.json(200, get("1"))).isEqualTo(second);
        assertThat(missions.json(200, version("1"))).isEqualTo(missions.tree(PUBLISHED));
        assertThat(missions.json(200, version("2"))).isEqualTo(second);
        assertThat(missions.json(404, version("3")).path("code").stringValue())
                .isEqualTo("MISSION_VERSION_NOT_FOUND");
    }

    @Test
    void the_same_revision_again_makes_no_version() {
        missions.publishing(DRAFT);
        missions.send(revise("1", REVISION));

        var again = missions.json(200, revise("1", REVISION));

        assertThat(again.path("version").intValue()).isEqualTo(2);
    }

    @Test
    void a_mission_that_does_not_exist_is_neither_read_nor_revised() {
        assertThat(missions.json(404, get("4")).path("code").stringValue())
                .isEqualTo("MISSION_NOT_FOUND");
        assertThat(missions.json(404, revise("4", REVISION)).path("code").stringValue())
                .isEqualTo("MISSION_NOT_FOUND");
    }

    @Test
    void nobody_but_an_administrator_changes_the_catalogue() {
        missions.publishing(DRAFT);
        var before = missions.test().table().dump();

        assertThat(missions.send(publish(DRAFT).as(LEARNER)).getStatusCode()).isEqualTo(403);
        assertThat(missions.send(revise("1", REVISION).as(LEARNER)).getStatusCode()).isEqualTo(403);
        assertThat(missions.send(HttpCalls.post("/api/missions").json(DRAFT)).getStatusCode())
                .isEqualTo(401);
        assertThat(missions.test().table().dump()).isEqualTo(before);
    }

    @Test
    void the_catalogue_is_read_page_by_page_in_order_of_the_numbers() {
        for (var number : List.of(10, 2, 1)) {
            missions.publishing(DRAFT.replace("mission_1", "mission_" + number));
        }
        var list = HttpCalls.get("/api/missions").query("limit", "2");

        var first = missions.json(200, list);
        var second = missions.json(200, list.query("cursor", first.path("next").stringValue()));

        assertThat(first.path("missions").findValuesAsString("missionId"))
                .containsExactly("mission_1", "mission_2");
        assertThat(second.path("missions"))
                .isEqualTo(
                        missions.tree(
                                """
                                [{"missionId":"mission_10","version":1,"title":"Sum of two",
                                  "languages":["javascript","python"]}]\
                                """));
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":\"T\",\"description\":\"D\",\"starterCode\":{},\"rubric\":\"R\"}",
                "{\"title\":\"T\",\"description\":\"D\",\"starterCode\":{\"cobol\":\"\"},\"rubric\":\"R\"}",
                "{\"title\":\" \",\"description\":\"D\",\"starterCode\":{\"java\":\"\"},\"rubric\":\"R\"}",
                "{\"title\":\"a\\nb\",\"description\":\"D\",\"starterCode\":{\"java\":\"\"},\"rubric\":\"R\"}",
                "{\"missionId\":\"mission_0\",\"title\":\"T\",\"description\":\"D\",\"starterCode\":{\"java\":\"\"},\"rubric\":\"R\"}"
            })
    void a_draft_that_lacks_something_is_refused(String draft) {
        assertThat(missions.json(400, publish(draft)).path("code").stringValue())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(missions.test().table().dump()).isEmpty();
    }

    @Test
    void a_path_that_is_no_mission_is_refused() {
        assertThat(missions.send(get("mission_")).getStatusCode()).isEqualTo(400);
        assertThat(missions.send(get("0")).getStatusCode()).isEqualTo(400);
        assertThat(missions.send(get("99999999999999999999")).getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_fault_at_any_step_of_publishing_makes_one_mission() {
        var request = publish(draftWithoutId()).idempotencyKey("draft-1");

        StepFaults.forEachStep(faults -> {
            var watched = MissionsInMemory.watchedBy(faults);
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () -> {
                        var list = MissionsInMemory.api(watched.test().on(watched.test().table()));
                        var all = list.apply(HttpCalls.get("/api/missions").event()).getBody();
                        assertThat(watched.tree(all).path("missions").size()).isEqualTo(1);
                    });
        });
    }
}
