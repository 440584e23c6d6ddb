package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.firstSeats;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.ConcertFixture.scheduleOpeningAt;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Section;
import millrace.events.concerts.ReservationCompleted;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class HoldSeatsApiTest {

    private final ConcertsInMemory concerts = ConcertsInMemory.create().keeping(openScheduleOf(3));

    @Test
    void the_seats_are_held_and_the_user_is_told() {
        var answer = concerts.send(holdBy(KIM, seats(3, 4)));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(201);
        var held = concerts.json(answer);
        var id = held.path("reservationId").longValue();
        assertThat(answer.getHeaders()).containsEntry("location", "/api/reservations/" + id);
        assertThat(held.path("status").stringValue()).isEqualTo("TEMPORARY_RESERVED");
        assertThat(held.path("seatIds")).hasToString(seats(3, 4).toString().replace(" ", ""));
        assertThat(held.path("amountKrw").longValue()).isEqualTo(2 * PRICE_KRW);
        assertThat(held.path("expiresAt").stringValue()).isEqualTo(NOON.plus(HOLD).toString());
        assertThat(concerts.holderOf(seat(3))).isEqualTo(id);
        assertThat(concerts.holderOf(seat(4))).isEqualTo(id);
        assertThat(concerts.holderOf(seat(5))).isNull();
        assertThat(concerts.test().published())
                .containsExactly(
                        new ReservationCompleted(
                                KIM, id, "A concert", "A-1-4, A-1-5", NOON, NOON.plus(HOLD)));
    }

    @Test
    void all_are_held_or_none_and_the_refusal_names_those_that_are_gone() {
        concerts.held(holdBy(KIM, seats(3, 4)));

        var answer = concerts.send(holdBy(LEE, seats(2, 3, 4, 5)));

        assertThat(unavailable(answer)).isEqualTo(seats(3, 4));
        assertThat(concerts.holderOf(seat(2))).isNull();
        assertThat(concerts.holderOf(seat(5))).isNull();
        assertThat(concerts.test().published()).hasSize(1);
    }

    @Test
    void a_seat_that_somebody_takes_at_the_same_time_is_gone() {
        var overtaken =
                concerts.on(
                        Overtaking.before(
                                concerts.test(), () -> concerts.held(holdBy(KIM, seats(3)))));

        assertThat(unavailable(overtaken.send(holdBy(LEE, seats(2, 3))))).isEqualTo(seats(3));
        assertThat(concerts.holderOf(seat(2))).isNull();
    }

    @Test
    void ones_own_seats_are_gone_too() {
        concerts.held(holdBy(KIM, seats(3)));

        assertThat(unavailable(concerts.send(holdBy(KIM, seats(3, 4))))).isEqualTo(seats(3));
    }

    @Test
    void a_hold_that_has_run_out_is_taken_over_though_nothing_has_expired_it() {
        var first = concerts.held(holdBy(KIM, seats(3, 4)));
        concerts.test().clock().add(HOLD.minusNanos(1));
        assertThat(unavailable(concerts.send(holdBy(LEE, seats(3))))).isEqualTo(seats(3));

        concerts.test().clock().add(Duration.ofNanos(1));
        var second = concerts.held(holdBy(LEE, seats(3)));

        assertThat(concerts.holderOf(seat(3))).isEqualTo(second).isNotEqualTo(first);
        assertThat(concerts.holderOf(seat(4))).isNull();
    }

    @Test
    void two_who_take_over_one_seat_do_not_both_have_it() {
        concerts.held(holdBy(1, seats(3)));
        concerts.test().clock().add(HOLD);
        // The first commit is refused anyway; the second one is overtaken after its reading.
        var first =
                concerts.on(
                        Overtaking.before(
                                concerts.test(), () -> concerts.held(holdBy(KIM, seats(3)))));

        assertThat(unavailable(first.send(holdBy(LEE, seats(3))))).isEqualTo(seats(3));
    }

    @Test
    void a_person_has_at_most_so_many_seats_of_a_schedule() {
        concerts.held(holdBy(KIM, seats(0, 1, 2)));

        var refused = concerts.send(holdBy(KIM, seats(10, 11)));

        assertThat(refused.getStatusCode()).isEqualTo(409);
        assertThat(refused.getBody()).contains("SEAT_LIMIT_REACHED", "at most 4", "you hold 3");
        assertThat(concerts.send(holdBy(KIM, seats(10))).getStatusCode()).isEqualTo(201);
        assertThat(concerts.send(holdBy(KIM, seats(12))).getBody()).contains("SEAT_LIMIT_REACHED");
        assertThat(concerts.send(holdBy(LEE, firstSeats(5))).getBody())
                .contains("SEAT_LIMIT_REACHED");
    }

    @Test
    void two_requests_of_one_person_at_a_time_do_not_pass_the_limit() {
        var overtaken =
                concerts.on(
                        Overtaking.before(
                                concerts.test(), () -> concerts.held(holdBy(KIM, seats(0, 1, 2)))));

        assertThat(overtaken.send(holdBy(KIM, seats(10, 11))).getBody())
                .contains("SEAT_LIMIT_REACHED");
    }

    @Test
    void what_ran_out_or_was_released_counts_no_more() {
        concerts.held(holdBy(KIM, seats(0, 1, 2, 3)));
        concerts.test().clock().add(HOLD);
        var second = concerts.held(holdBy(KIM, seats(0, 1, 2, 3)));
        concerts.send(releaseBy(KIM, second));

        assertThat(concerts.send(holdBy(KIM, seats(4, 5, 6, 7))).getStatusCode()).isEqualTo(201);
    }

    @Test
    void the_same_request_again_holds_once() {
        var request = holdBy(KIM, seats(3)).idempotencyKey("key-1");
        var first = concerts.send(request);
        var second = concerts.send(request);

        assertThat(second.getStatusCode()).isEqualTo(201);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(concerts.test().published()).hasSize(1);
        assertThat(concerts.send(holdBy(KIM, seats(4)).idempotencyKey("key-1")).getStatusCode())
                .isEqualTo(422);
    }

    @Test
    void a_refusal_that_is_given_again_names_the_same_seats() {
        concerts.held(holdBy(KIM, seats(3)));
        var request = holdBy(LEE, seats(2, 3)).idempotencyKey("key-1");

        assertThat(unavailable(concerts.send(request))).isEqualTo(seats(3));
        assertThat(unavailable(concerts.send(request))).isEqualTo(seats(3));
    }

    @Test
    void seats_are_held_from_the_opening_until_the_start() {
        var section = new Section("A", 1, 10, PRICE_KRW);
        var other =
                ConcertsInMemory.create().keeping(scheduleOpeningAt(NOON.plusNanos(1), 4, section));

        assertThat(other.send(holdBy(KIM, seats(0))).getBody())
                .contains("SALES_NOT_OPEN", NOON.plusNanos(1).toString());
        other.test().clock().add(Duration.ofNanos(1));
        assertThat(other.send(holdBy(KIM, seats(0))).getStatusCode()).isEqualTo(201);
        other.test().clock().setInstant(STARTS_AT);
        assertThat(other.send(holdBy(KIM, seats(1))).getBody()).contains("SALES_CLOSED");
    }

    @Test
    void seats_that_there_are_not_are_named() {
        var answer = concerts.send(holdBy(KIM, List.of(seat(0), seat(30), 5L)));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody())
                .contains("/seatIds/1", "/seatIds/2", "is no seat of this schedule")
                .doesNotContain("/seatIds/0");
    }

    @Test
    void a_schedule_that_there_is_not_is_not_found() {
        var answer = concerts.send(holdBy(KIM, Map.of("scheduleId", 9, "seatIds", seats(0))));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).contains("SCHEDULE_NOT_FOUND");
    }

    @Test
    void a_seat_is_named_once() {
        assertThat(concerts.send(holdBy(KIM, seats(0, 0))).getStatusCode()).isEqualTo(400);
        assertThat(concerts.send(holdBy(KIM, List.of())).getStatusCode()).isEqualTo(400);
        assertThat(concerts.send(holdBy(KIM, Map.of("scheduleId", SCHEDULE))).getStatusCode())
                .isEqualTo(400);
    }

    private List<Long> unavailable(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(409);
        var problem = concerts.json(answer);
        assertThat(problem.path("code").stringValue()).isEqualTo("SEAT_NOT_AVAILABLE");
        return problem.path("unavailable").values().stream().map(each -> each.longValue()).toList();
    }
}
