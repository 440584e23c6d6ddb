package millrace.concerts.availability;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.openScheduleWith;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.ConcertFixture.seatsShown;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Section;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatsApiTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ConcertsInMemory concerts =
            ConcertsInMemory.create()
                    .keeping(
                            openScheduleWith(
                                    new Section("A", 2, 2, PRICE_KRW),
                                    new Section("B", 1, 3, 90_000)));

    @Test
    void everybody_sees_all_seats_and_what_is_free() {
        concerts.held(holdBy(KIM, seats(1)));
        var paid = new SeatClaim(seat(6), 9, SeatClaim.Status.RESERVED, null);
        concerts.given(List.of(new SeatClaims(concerts.test().table()).create(paid)));

        var shown = concerts.json(concerts.send(seatsShown()));

        assertThat(shown.path("scheduleId").longValue()).isEqualTo(SCHEDULE);
        assertThat(shown.path("available").intValue()).isEqualTo(5);
        assertThat(shown.path("seats").size()).isEqualTo(7);
        assertThat(shown.path("seats").path(1))
                .hasToString(
                        ("{\"seatId\":%s,\"section\":\"A\",\"row\":1,\"number\":2,"
                                        + "\"priceKrw\":%s,\"status\":\"TEMPORARY_RESERVED\"}")
                                .formatted(seat(1), PRICE_KRW));
        assertThat(shown.path("seats").values())
                .extracting(each -> each.path("status").stringValue().charAt(0))
                .containsExactly('A', 'T', 'A', 'A', 'A', 'A', 'R');
        assertThat(shown.path("seats").values())
                .extracting(each -> each.path("section").stringValue())
                .containsExactly("A", "A", "A", "A", "B", "B", "B");
        assertThat(shown.path("seats").values())
                .extracting(each -> each.path("row").intValue())
                .containsExactly(1, 1, 2, 2, 1, 1, 1);
    }

    @Test
    void a_hold_that_has_run_out_is_free_though_nothing_has_expired_it() {
        concerts.held(holdBy(KIM, seats(1)));
        concerts.test().clock().add(HOLD);

        assertThat(concerts.json(concerts.send(seatsShown())).path("available").intValue())
                .isEqualTo(7);
    }

    @Test
    void a_section_is_shown_by_its_name() {
        concerts.held(holdBy(KIM, seats(1, 4)));

        var shown = concerts.json(concerts.send(seatsShown().query("section", "B")));

        assertThat(shown.path("available").intValue()).isEqualTo(2);
        assertThat(shown.path("seats").values())
                .extracting(each -> each.path("seatId").longValue())
                .isEqualTo(seats(4, 5, 6));
        assertThat(concerts.send(seatsShown().query("section", "C")).getBody())
                .contains("SECTION_NOT_FOUND");
    }

    @Test
    void a_schedule_with_very_many_seats_is_shown_by_sections() {
        var large =
                ConcertsInMemory.create()
                        .keeping(
                                openScheduleWith(
                                        new Section("A", 100, 200, PRICE_KRW),
                                        new Section("B", 1, 1, PRICE_KRW)));

        assertThat(large.send(seatsShown()).getBody()).contains("SECTION_REQUIRED");
        var section = large.send(seatsShown().query("section", "A"));
        assertThat(large.json(section).path("available").intValue()).isEqualTo(20_000);
        assertThat(section.getBody().length()).isLessThan(6_000_000);
    }

    @Test
    void whoever_has_seen_it_is_told_that_nothing_changed_until_something_does() {
        var first = concerts.send(seatsShown());
        var tag = tagOf(first);
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(first.getHeaders()).containsEntry("cache-control", "no-cache");

        var again = concerts.send(seatsShown().header("if-none-match", tag));
        assertThat(again.getStatusCode()).isEqualTo(304);
        assertThat(again.getBody()).isEmpty();
        assertThat(again.getHeaders()).containsEntry("etag", tag);

        concerts.held(holdBy(KIM, seats(1)));
        concerts.test().clock().add(SECOND);
        var changed = concerts.send(seatsShown().header("if-none-match", tag));
        assertThat(changed.getStatusCode()).isEqualTo(200);
        assertThat(changed.getHeaders().get("etag")).isNotEqualTo(tag);

        concerts.test().clock().add(HOLD);
        assertThat(concerts.send(seatsShown()).getHeaders()).containsEntry("etag", tag);
    }

    @Test
    void every_instance_gives_the_same_states_the_same_tag() {
        var tag = tagOf(concerts.send(seatsShown()));
        concerts.test().clock().add(Duration.ofDays(1));

        assertThat(tagOf(concerts.anotherInstance().send(seatsShown()))).isEqualTo(tag);
        assertThat(tagOf(concerts.send(seatsShown().query("section", "B")))).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void a_tag_is_found_among_others(String header) {
        var tag = tagOf(concerts.send(seatsShown()));

        assertThat(status(header.replace("%s", tag))).isEqualTo(304);
        assertThat(status("\"other\"")).isEqualTo(200);
    }

    private int status(String ifNoneMatch) {
        return concerts.send(seatsShown().header("if-none-match", ifNoneMatch)).getStatusCode();
    }

    @Test
    void a_schedule_that_there_is_not_is_not_found() {
        var unknown = HttpCalls.get("/api/schedules/{scheduleId}/seats").path("scheduleId", "9");

        assertThat(concerts.send(unknown).getBody()).contains("SCHEDULE_NOT_FOUND");
    }

    @Test
    void the_best_seats_are_found_among_what_is_shown() {
        var other = ConcertsInMemory.create().keeping(openScheduleOf(1));
        other.send(seatsShown());
        other.held(holdBy(KIM, seats(4)));

        // It is not known yet that the middle is gone.
        var answer = other.send(holdBy(9, Map.of("best", 1)));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(other.json(answer).path("seatIds").path(0).longValue()).isNotEqualTo(seat(4));
    }

    private static String tagOf(APIGatewayV2HTTPResponse answer) {
        return String.valueOf(answer.getHeaders().get("etag"));
    }
}
