package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.waiting.Queue.asking;
import static millrace.concerts.waiting.Queue.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.concerts.concert.WaitingRoom;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassApiTest {

    private final Queue queue = Queue.letting(10);

    @BeforeEach
    void people_wait() {
        queue.join(KIM);
        queue.join(LEE);
        queue.afterSeconds(3);
    }

    @Test
    void while_the_room_is_active_seats_are_held_with_a_pass_only() {
        var concerts = queue.concerts();
        assertThat(queue.code(concerts.send(holdBy(KIM, seats(1))))).isEqualTo("403 PASS_REQUIRED");
        assertThat(queue.code(concerts.send(holdBy(KIM, Map.of("best", 2)))))
                .isEqualTo("403 PASS_REQUIRED");
        assertThat(queue.code(queue.hold(KIM, "a pass", seats(1)))).isEqualTo("403 PASS_INVALID");

        assertThat(queue.hold(KIM, queue.pass(KIM), seats(1)).getStatusCode()).isEqualTo(201);
        var best = holdBy(LEE, Map.of("best", 2)).header("Waiting-Room-Pass", queue.pass(LEE));
        assertThat(concerts.send(best).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_pass_is_fetched_once_and_then_the_same_until_its_end() {
        var place = queue.join(KIM);
        var pass = queue.ask(KIM, place).path("pass").stringValue();
        var until = queue.ask(KIM, place).path("passUntil").stringValue();
        queue.after(Duration.ofMinutes(9));

        assertThat(queue.ask(KIM, place).path("pass").stringValue()).isEqualTo(pass);
        assertThat(Instant.parse(until)).isEqualTo(NOON.plusSeconds(603));
        queue.after(Duration.ofMinutes(1));
        assertThat(queue.code(queue.concerts().send(asking(KIM, place))))
                .isEqualTo("410 PLACE_OVER");
    }

    @Test
    void a_pass_works_once() {
        var pass = queue.pass(KIM);
        queue.hold(KIM, pass, seats(1));

        var again = queue.hold(KIM, pass, seats(2));

        assertThat(queue.code(again)).isEqualTo("409 PASS_USED");
        queue.after(HOLD);
        assertThat(queue.code(queue.hold(KIM, pass, seats(2)))).isEqualTo("409 PASS_USED");
    }

    @Test
    void two_holds_at_a_time_with_one_pass_are_one() {
        var pass = queue.pass(KIM);
        var overtaken =
                queue.on(
                        Overtaking.before(
                                queue.concerts().test(), () -> queue.hold(KIM, pass, seats(1))));

        assertThat(queue.code(overtaken.hold(KIM, pass, seats(2)))).isEqualTo("409 PASS_USED");
        assertThat(queue.concerts().claims(seats(2))).isEmpty();
    }

    @Test
    void a_pass_works_for_its_person_only() {
        assertThat(queue.code(queue.hold(LEE, queue.pass(KIM), seats(1))))
                .isEqualTo("403 PASS_OF_ANOTHER_PERSON");
    }

    @Test
    void a_pass_works_for_its_schedule_only() {
        var other = Queue.schedule(SCHEDULE + 1, NOON, new WaitingRoom(1, false, null));
        queue.concerts().keeping(other);
        var there =
                holdBy(
                        KIM,
                        Map.of(
                                "scheduleId",
                                other.scheduleId(),
                                "seatIds",
                                List.of(other.plan().seatId(0))));

        var answer = queue.concerts().send(there.header("Waiting-Room-Pass", queue.pass(KIM)));

        assertThat(queue.code(answer)).isEqualTo("403 PASS_OF_ANOTHER_SCHEDULE");
    }

    @Test
    void a_pass_works_until_its_time_is_over() {
        var first = queue.pass(KIM);
        var second = queue.pass(LEE);
        queue.after(QueueEntry.PASS_LASTS.minusNanos(1));
        assertThat(queue.hold(KIM, first, seats(1)).getStatusCode()).isEqualTo(201);
        queue.after(Duration.ofNanos(1));

        assertThat(queue.code(queue.hold(LEE, second, seats(2)))).isEqualTo("403 PASS_EXPIRED");
    }

    @Test
    void a_hold_that_was_refused_does_not_use_the_pass_up() {
        queue.hold(LEE, queue.pass(LEE), seats(1));
        var pass = queue.pass(KIM);

        assertThat(queue.code(queue.hold(KIM, pass, seats(1)))).isEqualTo("409 SEAT_NOT_AVAILABLE");
        assertThat(queue.code(queue.hold(KIM, pass, seats(2, 3, 4, 5, 6))))
                .isEqualTo("409 SEAT_LIMIT_REACHED");
        assertThat(queue.hold(KIM, pass, seats(2)).getStatusCode()).isEqualTo(201);
    }

    @Test
    void the_same_request_again_is_answered_the_same_also_when_the_pass_is_over() {
        var request =
                holdBy(KIM, seats(1))
                        .header("Waiting-Room-Pass", queue.pass(KIM))
                        .idempotencyKey("key-1");
        var first = queue.concerts().send(request);
        var second = queue.concerts().send(request);
        queue.after(QueueEntry.PASS_LASTS);
        var third = queue.concerts().send(request);

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(third.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void whoever_used_a_pass_joins_again_for_another_one() {
        var place = queue.join(KIM);
        var pass = queue.pass(KIM);
        queue.hold(KIM, pass, seats(1));

        assertThat(queue.code(queue.concerts().send(asking(KIM, place))))
                .isEqualTo("410 PLACE_OVER");
        assertThat(queue.concerts().send(joining(KIM)).getStatusCode()).isEqualTo(201);
        queue.afterSeconds(3).look(KIM);
        var another = queue.afterSeconds(1).pass(KIM);

        assertThat(another).isNotEqualTo(pass);
        assertThat(queue.hold(KIM, another, seats(2)).getStatusCode()).isEqualTo(201);
        assertThat(queue.code(queue.hold(KIM, pass, seats(3)))).isEqualTo("409 PASS_USED");
    }

    @Test
    void when_the_room_is_over_seats_are_held_without_a_pass() {
        var end = NOON.plusSeconds(600);
        var ending = Queue.opening(NOON, new WaitingRoom(1, false, end));
        ending.concerts().test().clock().setInstant(end.minusNanos(1));
        assertThat(ending.code(ending.concerts().send(holdBy(KIM, seats(1)))))
                .isEqualTo("403 PASS_REQUIRED");
        ending.after(Duration.ofNanos(1));

        assertThat(ending.concerts().send(holdBy(KIM, seats(1))).getStatusCode()).isEqualTo(201);
        assertThat(ending.code(ending.concerts().send(joining(KIM))))
                .isEqualTo("409 WAITING_ROOM_OVER");
    }

    @Test
    void opening_and_start_of_the_sale_are_told_before_a_pass_is_asked_for() {
        var early = Queue.opening(NOON.plusSeconds(1), new WaitingRoom(1, false, null));
        assertThat(early.code(early.concerts().send(holdBy(KIM, seats(1)))))
                .isEqualTo("409 SALES_NOT_OPEN");
        queue.concerts().test().clock().setInstant(STARTS_AT);
        assertThat(queue.code(queue.concerts().send(holdBy(KIM, seats(1)))))
                .isEqualTo("409 SALES_CLOSED");
    }
}
