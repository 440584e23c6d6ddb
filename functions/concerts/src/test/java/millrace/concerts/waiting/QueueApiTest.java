package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.waiting.Queue.asking;
import static millrace.concerts.waiting.Queue.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.WaitingRoom;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class QueueApiTest {

    private final Queue queue = Queue.letting(10);

    @Test
    void a_person_has_one_place_however_often_it_joins() {
        var first = queue.concerts().send(joining(KIM));
        var second = queue.concerts().send(joining(KIM));

        assertThat(first.getStatusCode()).as(first.getBody()).isEqualTo(201);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(queue.concerts().json(second).path("place"))
                .isEqualTo(queue.concerts().json(first).path("place"));
        assertThat(first.getHeaders()).containsEntry("retry-after", "2");
    }

    @Test
    void two_requests_of_one_person_at_a_time_give_one_place() {
        queue.join(LEE);
        var overtaken = queue.on(Overtaking.before(queue.concerts().test(), () -> queue.join(KIM)));

        var place = overtaken.join(KIM);

        assertThat(queue.join(KIM)).isEqualTo(place);
        queue.afterSeconds(2).join(1);
        assertThat(queue.afterSeconds(2).positionsOf(1, 1)).containsExactly(3L);
    }

    @Test
    void people_who_join_at_one_counter_at_a_time_get_numbers_of_their_own() {
        long other =
                LongStream.iterate(KIM + 1, user -> user + 1)
                        .filter(user -> NumberShards.of(user, 0) == NumberShards.of(KIM, 0))
                        .findFirst()
                        .orElseThrow();
        queue.join(1);
        var overtaken =
                queue.on(Overtaking.before(queue.concerts().test(), () -> queue.join(other)));
        overtaken.join(KIM);
        queue.afterSeconds(2);

        assertThat(LongStream.of(1, KIM, other).mapToObj(user -> queue.look(user).path("position")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_place_tells_position_people_ahead_wait_and_when_to_ask_again() {
        queue.joinAll(1, 100);
        var place = queue.afterSeconds(2).join(KIM);
        queue.afterSeconds(2);

        var answer = queue.concerts().send(asking(KIM, place));

        var told = queue.concerts().json(answer);
        assertThat(told.path("status").stringValue()).isEqualTo("WAITING");
        assertThat(told.path("position").longValue()).isEqualTo(101);
        long served = 101 - told.path("ahead").longValue() - 1;
        assertThat(served).isBetween(10L, 30L);
        assertThat(told.path("expectedWaitSeconds").longValue()).isBetween(7L, 10L);
        assertThat(answer.getHeaders())
                .containsEntry("retry-after", told.path("askAgainSeconds").toString());
        assertThat(told.has("pass")).isFalse();
    }

    @Test
    void people_are_let_in_at_the_rate_in_the_order_in_which_they_came() {
        for (int second = 0; second < 5; second++) {
            queue.joinAll(1 + second * 20, 20 + second * 20);
            queue.look(1);
            queue.afterSeconds(1);
        }
        long before = queue.admittedOf(1, 100);
        queue.afterSeconds(1);

        assertThat(queue.admittedOf(1, 100) - before).isBetween(9L, 11L);
        assertThat(LongStream.rangeClosed(1, 20).allMatch(queue::isAdmitted)).isTrue();
        assertThat(queue.admittedOf(81, 100)).isZero();
    }

    @Test
    void whoever_asks_with_a_known_place_reads_the_line_once_a_second_and_writes_nothing() {
        var faults = Faults.none();
        var watched = Queue.watchedBy(faults, NOON, new WaitingRoom(1, false, null));
        watched.joinAll(1, 200);
        watched.afterSeconds(2);
        var place = watched.look(200).path("place").stringValue();
        int before = faults.steps().size();

        for (int poll = 0; poll < 1_000; poll++) {
            watched.ask(200, place);
        }

        assertThat(faults.steps()).hasSize(before);
        var cold = watched.anotherInstance();
        for (int poll = 0; poll < 1_000; poll++) {
            cold.ask(200, place);
        }
        // The schedule and the line.
        assertThat(faults.steps().subList(before, faults.steps().size()))
                .containsExactly("Table.load", "Table.load");
    }

    @Test
    void before_the_opening_nobody_who_asks_causes_a_write() {
        var faults = Faults.none();
        var early =
                Queue.watchedBy(faults, NOON.plusSeconds(3_600), new WaitingRoom(1, true, null));
        var place = early.join(KIM);
        long commits = faults.steps().stream().filter("Table.commit"::equals).count();

        early.afterSeconds(5).ask(KIM, place);

        assertThat(faults.steps().stream().filter("Table.commit"::equals)).hasSize((int) commits);
    }

    @Test
    void a_place_survives_a_lost_connection() {
        var place = queue.join(KIM);
        queue.afterSeconds(2).joinAll(1, 50);
        queue.after(Duration.ofMinutes(5));

        assertThat(queue.anotherInstance().join(KIM)).startsWith(place.substring(0, 12));
        assertThat(queue.isAdmitted(KIM)).isTrue();
    }

    @Test
    void those_who_never_come_back_do_not_block_others() {
        queue.joinAll(1, 600);
        queue.join(KIM);
        queue.runTimer();
        for (int minute = 0; minute < 2; minute++) {
            queue.after(Duration.ofMinutes(1)).runTimer();
        }

        assertThat(queue.isAdmitted(KIM)).isTrue();
    }

    @Test
    void a_place_whose_turn_passed_long_ago_is_over_and_another_one_is_joined() {
        var place = queue.join(KIM);
        for (int minute = 0; minute < 10; minute++) {
            queue.after(Duration.ofMinutes(1)).runTimer();
        }
        assertThat(queue.join(KIM)).startsWith(place.substring(0, 12));
        queue.after(Duration.ofMinutes(2)).runTimer();

        assertThat(queue.code(queue.concerts().send(asking(KIM, place))))
                .isEqualTo("410 PLACE_OVER");
        queue.joinAll(1, 30);
        assertThat(queue.concerts().send(joining(KIM)).getStatusCode()).isEqualTo(201);
        assertThat(queue.code(queue.concerts().send(asking(KIM, place))))
                .isEqualTo("410 PLACE_OVER");
        assertThat(queue.afterSeconds(2).positionsOf(KIM, KIM).getFirst()).isGreaterThan(1);
    }

    @Test
    void places_of_others_and_forged_ones_are_refused() {
        var place = queue.join(KIM);
        var other = Queue.schedule(SCHEDULE + 1, NOON, new WaitingRoom(1, false, null));
        queue.concerts().keeping(other);
        var elsewhere = asking(KIM, place).path("scheduleId", String.valueOf(SCHEDULE + 1));
        var forged = place.replaceFirst("^" + SCHEDULE + "\\." + KIM, SCHEDULE + "." + LEE);

        var concerts = queue.concerts();
        assertThat(queue.code(concerts.send(asking(LEE, place))))
                .isEqualTo("403 PLACE_OF_ANOTHER_PERSON");
        assertThat(queue.code(concerts.send(elsewhere))).isEqualTo("403 PLACE_OF_ANOTHER_SCHEDULE");
        assertThat(queue.code(concerts.send(asking(LEE, forged)))).isEqualTo("400 PLACE_INVALID");
        assertThat(queue.code(concerts.send(asking(LEE, "nothing"))))
                .isEqualTo("400 PLACE_INVALID");
    }

    @Test
    void a_pass_is_no_place() {
        queue.join(KIM);
        var pass = queue.afterSeconds(3).pass(KIM);

        assertThat(queue.code(queue.concerts().send(asking(KIM, pass))))
                .isEqualTo("400 PLACE_INVALID");
        assertThat(queue.code(queue.hold(KIM, queue.join(KIM), seats(1))))
                .isEqualTo("403 PASS_INVALID");
    }

    @Test
    void there_is_a_queue_only_where_there_is_a_room_and_until_it_is_over() {
        var without = new Queue(ConcertsInMemory.create().keeping(openScheduleOf(1)));
        assertThat(without.code(without.concerts().send(joining(KIM))))
                .isEqualTo("404 NO_WAITING_ROOM");

        var unknown = joining(KIM).path("scheduleId", "9");
        assertThat(queue.code(queue.concerts().send(unknown))).isEqualTo("404 SCHEDULE_NOT_FOUND");

        queue.concerts().test().clock().setInstant(STARTS_AT);
        assertThat(queue.code(queue.concerts().send(joining(KIM))))
                .isEqualTo("409 WAITING_ROOM_OVER");
    }

    @Test
    void nobody_joins_without_a_token() {
        var anonymous =
                HttpCalls.post("/api/schedules/{scheduleId}/queue")
                        .path("scheduleId", String.valueOf(SCHEDULE));

        assertThat(queue.concerts().send(anonymous).getStatusCode()).isEqualTo(401);
    }
}
