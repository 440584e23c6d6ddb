package millrace.concerts.concert;

import static millrace.concerts.ConcertFixture.ADMIN;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.scheduleWith;
import static millrace.concerts.ConcertFixture.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.concerts.ConcertsInMemory;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConcertsApiTest {

    private final ConcertsInMemory concerts = ConcertsInMemory.create();

    @Test
    void an_administrator_creates_a_concert_and_everybody_reads_it() {
        var answer = create("A tour");

        assertThat(answer.getStatusCode()).isEqualTo(201);
        var id = concerts.json(answer).path("concertId").longValue();
        assertThat(answer.getHeaders()).containsEntry("location", "/api/concerts/" + id);
        var read = json(concert(id));
        assertThat(read.path("title").stringValue()).isEqualTo("A tour");
        assertThat(read.path("schedules").isEmpty()).isTrue();
    }

    @Test
    void only_administrators_create() {
        var concert = HttpCalls.post("/api/concerts").json(Map.of("title", "A tour"));
        var schedule = schedule(1, scheduleWith(Map.of()));

        assertThat(concerts.send(concert.as(KIM, "USER")).getStatusCode()).isEqualTo(403);
        assertThat(concerts.send(schedule.as(KIM, "USER")).getStatusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " A", "A ", "A\nB"})
    void a_title_is_one_line_of_text(String title) {
        assertThat(create(title).getStatusCode()).isEqualTo(400);
    }

    @Test
    void concerts_are_listed_the_newest_first_and_by_pages() {
        for (var title : List.of("First", "Second", "Third")) {
            create(title);
            concerts.test().clock().add(Duration.ofSeconds(1));
        }
        var first = json(HttpCalls.get("/api/concerts").query("limit", "2"));
        var second =
                json(
                        HttpCalls.get("/api/concerts")
                                .query("limit", "2")
                                .query("cursor", first.path("next").stringValue()));

        assertThat(titles(first)).containsExactly("Third", "Second");
        assertThat(titles(second)).containsExactly("First");
        assertThat(second.path("next").isNull()).isTrue();
    }

    private static List<String> titles(JsonNode list) {
        return list.path("concerts").values().stream()
                .map(each -> each.path("title").stringValue())
                .toList();
    }

    @Test
    void a_schedule_has_all_its_seats_at_once_and_the_usual_limits() {
        var concertId = concerts.json(create("A tour")).path("concertId").longValue();

        var answer = concerts.send(schedule(concertId, scheduleWith(Map.of())));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        var created = concerts.json(answer);
        var id = created.path("scheduleId").longValue();
        assertThat(id).isBetween(1L, SeatPlan.MAX_SCHEDULE_ID);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/schedules/" + id);
        assertThat(created.path("seats").intValue()).isEqualTo(350);
        assertThat(created.path("holdMinutes").intValue()).isEqualTo(5);
        assertThat(created.path("maxSeatsPerUser").intValue()).isEqualTo(4);
        assertThat(created.path("cancellationDeadline").stringValue())
                .isEqualTo(STARTS_AT.minus(Duration.ofDays(1)).toString());
        assertThat(created.has("waitingRoom")).isFalse();
        assertThat(json(scheduleOf(id))).isEqualTo(created);
        assertThat(json(concert(concertId)).path("schedules").path(0)).isEqualTo(created);
    }

    @Test
    void an_administrator_may_say_otherwise() {
        var concertId = concerts.json(create("A tour")).path("concertId").longValue();
        var wish =
                scheduleWith(
                        Map.of(
                                "holdMinutes",
                                7,
                                "maxSeatsPerUser",
                                2,
                                "cancellationDeadline",
                                NOON.toString(),
                                "waitingRoom",
                                Map.of("admitPerSecond", 50)));

        var created = json(schedule(concertId, wish));

        assertThat(created.path("holdMinutes").intValue()).isEqualTo(7);
        assertThat(created.path("maxSeatsPerUser").intValue()).isEqualTo(2);
        assertThat(created.path("cancellationDeadline").stringValue()).isEqualTo(NOON.toString());
        assertThat(created.path("waitingRoom"))
                .isEqualTo(
                        concerts.test()
                                .json()
                                .valueToTree(Map.of("admitPerSecond", 50, "shuffle", true)));
    }

    @Test
    void what_cannot_be_is_refused_with_the_field() {
        var concertId = concerts.json(create("A tour")).path("concertId").longValue();

        assertThat(refused(concertId, Map.of("startsAt", NOON.toString()))).contains("/startsAt");
        assertThat(
                        refused(
                                concertId,
                                Map.of(
                                        "cancellationDeadline",
                                        STARTS_AT.plusSeconds(1).toString())))
                .contains("/cancellationDeadline");
        assertThat(refused(concertId, Map.of("sections", List.of()))).contains("/sections");
        assertThat(
                        refused(
                                concertId,
                                Map.of(
                                        "sections",
                                        List.of(section("A", 1, 1), section("A", 2, 2)))))
                .contains("/sections", "must have names that differ");
        assertThat(refused(concertId, Map.of("sections", List.of(section("A", 101, 200)))))
                .contains("/sections", "must have at most 20000 seats each");
        var six =
                Stream.of("A", "B", "C", "D", "E", "F")
                        .map(name -> section(name, 90, 200))
                        .toList();
        assertThat(refused(concertId, Map.of("sections", six)))
                .contains("/sections", "must have at most 100000 seats in all");
    }

    private String refused(long concertId, Map<String, Object> changes) {
        var answer = concerts.send(schedule(concertId, scheduleWith(changes)));
        assertThat(answer.getStatusCode()).isEqualTo(400);
        return answer.getBody();
    }

    @Test
    void what_there_is_not_is_not_found() {
        assertThat(concerts.send(concert(9)).getBody()).contains("CONCERT_NOT_FOUND");
        assertThat(concerts.send(scheduleOf(9)).getBody()).contains("SCHEDULE_NOT_FOUND");
        assertThat(concerts.send(schedule(9, scheduleWith(Map.of()))).getBody())
                .contains("CONCERT_NOT_FOUND");
    }

    private JsonNode json(HttpCalls.Request request) {
        return concerts.json(concerts.send(request));
    }

    private APIGatewayV2HTTPResponse create(String title) {
        return concerts.send(
                HttpCalls.post("/api/concerts").as(ADMIN, "ADMIN").json(Map.of("title", title)));
    }

    private static HttpCalls.Request concert(long concertId) {
        return HttpCalls.get("/api/concerts/{concertId}")
                .path("concertId", String.valueOf(concertId));
    }

    private static HttpCalls.Request scheduleOf(long scheduleId) {
        return HttpCalls.get("/api/schedules/{scheduleId}")
                .path("scheduleId", String.valueOf(scheduleId));
    }

    private static HttpCalls.Request schedule(long concertId, Map<String, Object> wish) {
        return HttpCalls.post("/api/concerts/{concertId}/schedules")
                .path("concertId", String.valueOf(concertId))
                .as(ADMIN, "ADMIN")
                .json(wish);
    }
}
