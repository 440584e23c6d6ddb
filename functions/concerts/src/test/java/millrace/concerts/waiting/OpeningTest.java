package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.waiting.Queue.asking;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import millrace.concerts.concert.WaitingRoom;
import org.junit.jupiter.api.Test;

/** The line of a sale that opens in a minute. */
class OpeningTest {

    private static final Instant OPENING = NOON.plusSeconds(60);
    private static final List<Long> HUNDRED = LongStream.rangeClosed(1, 100).boxed().toList();

    private static Queue drawing() {
        return Queue.opening(OPENING, new WaitingRoom(10, true, null));
    }

    @Test
    void before_the_opening_nobody_knows_a_position() {
        var queue = drawing();
        queue.joinAll(1, 100);
        var place = queue.afterSeconds(59).join(1);

        var answer = queue.concerts().send(asking(1, place));

        var told = queue.concerts().json(answer);
        assertThat(told.path("status").stringValue()).isEqualTo("PRE_QUEUE");
        assertThat(told.has("position")).isFalse();
        assertThat(told.has("ahead")).isFalse();
        assertThat(answer.getHeaders()).containsEntry("retry-after", "25");
    }

    @Test
    void at_the_opening_those_who_came_before_are_drawn_by_lot() {
        var queue = drawing();
        queue.joinAll(1, 100);
        queue.afterSeconds(60);

        var positions = queue.positionsOf(1, 100);

        assertThat(positions).containsExactlyInAnyOrderElementsOf(HUNDRED);
        assertThat(positions).isNotEqualTo(HUNDRED);
        assertThat(queue.anotherInstance().positionsOf(1, 100)).isEqualTo(positions);
    }

    @Test
    void the_lot_is_drawn_at_the_opening_and_not_before() {
        var first = drawing();
        var second = drawing();
        first.joinAll(1, 100);
        second.joinAll(1, 100);
        second.concerts().test().ids().next();

        assertThat(first.concerts().test().table().dump()).doesNotContain("seed");
        assertThat(first.afterSeconds(60).positionsOf(1, 100))
                .isNotEqualTo(second.afterSeconds(60).positionsOf(1, 100));
    }

    @Test
    void whoever_comes_after_the_opening_comes_after_all_who_came_before() {
        var queue = drawing();
        queue.joinAll(1, 50);
        queue.afterSeconds(60).look(1);
        queue.joinAll(51, 60);
        queue.afterSeconds(2);

        assertThat(queue.positionsOf(1, 50)).allMatch(position -> position <= 50);
        assertThat(queue.positionsOf(51, 60)).allMatch(position -> position > 50);
    }

    @Test
    void the_first_turns_come_at_the_opening_at_the_rate() {
        var queue = drawing();
        queue.joinAll(1, 100);
        queue.afterSeconds(60).look(1);
        assertThat(queue.admittedOf(1, 100)).isZero();

        assertThat(queue.afterSeconds(2).admittedOf(1, 100)).isBetween(19L, 21L);
    }

    @Test
    void where_nobody_asks_the_timer_opens_the_line() {
        var queue = drawing();
        queue.joinAll(1, 5);
        assertThat(queue.afterSeconds(59).runTimer()).isZero();
        queue.afterSeconds(2).runTimer();
        queue.afterSeconds(60).runTimer();

        assertThat(queue.usersTold()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void where_nobody_draws_those_who_came_first_come_first() {
        var queue = Queue.opening(OPENING, new WaitingRoom(10, false, null));
        for (long user = 1; user <= 10; user++) {
            queue.join(user);
            queue.afterSeconds(2);
        }
        queue.join(KIM);

        assertThat(queue.positionsOf(1, 10))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
        var told = queue.look(1);
        assertThat(told.path("status").stringValue()).isEqualTo("PRE_QUEUE");
        assertThat(told.path("ahead").longValue()).isZero();
        assertThat(told.path("expectedWaitSeconds").longValue()).isBetween(40L, 41L);
    }

    @Test
    void where_nobody_came_before_the_line_begins_with_those_who_come_later() {
        var queue = drawing();
        queue.after(Duration.ofHours(1)).runTimer();
        queue.join(KIM);

        assertThat(queue.afterSeconds(2).positionsOf(KIM, KIM)).containsExactly(1L);
        assertThat(queue.afterSeconds(1).isAdmitted(KIM)).isTrue();
    }
}
