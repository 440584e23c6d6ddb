package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import millrace.concerts.concert.WaitingRoom;
import org.junit.jupiter.api.Test;

/** The line alone, at ten people a second from noon on. */
class LineTest {

    private static final WaitingRoom ROOM = new WaitingRoom(10, false, null);

    private static Line atNoon() {
        return Line.of(Queue.schedule(NOON, ROOM), ROOM);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    /** Moved at each second, while all or some of those whose turn came fetch their passes. */
    private static Line each(Line line, long from, long to, double share) {
        var moved = line;
        for (long second = from; second <= to; second++) {
            moved = step(moved, (long) (moved.served() * share), at(second));
        }
        return moved;
    }

    private static Line step(Line line, long admitted, Instant now) {
        return line.moved(1, line.total(), admitted, ROOM, now);
    }

    private static Line with(long people) {
        return atNoon().moved(1, people, 0, ROOM, NOON);
    }

    @Test
    void nobody_is_served_before_the_opening() {
        var early = atNoon().moved(1, 1_000, 0, ROOM, NOON.minusSeconds(3_600));

        assertThat(early.served()).isZero();
        assertThat(early.servedAt(NOON, ROOM)).isZero();
        assertThat(early.servedAt(at(2), ROOM)).isEqualTo(20);
    }

    @Test
    void between_two_moves_it_goes_on_at_the_rate_and_no_further_than_its_people() {
        var line = with(25);

        assertThat(line.servedAt(NOON.plusMillis(1_550), ROOM)).isEqualTo(15);
        assertThat(line.servedAt(at(60), ROOM)).isEqualTo(25);
    }

    @Test
    void fractions_of_a_person_are_not_lost_at_moves() {
        var line = with(10_000);
        for (int step = 1; step <= 1_000; step++) {
            line = step(line, line.served(), NOON.plusMillis(step * 333L));
        }

        assertThat(line.served()).isEqualTo(3_330);
    }

    @Test
    void time_in_which_nobody_waits_is_no_claim_to_a_rush() {
        var idle = each(atNoon(), 0, 3_600, 1);
        var rush = idle.moved(1, 1_000, 0, ROOM, at(3_601));

        assertThat(rush.served()).isEqualTo(10);
        assertThat(rush.servedAt(at(3_602), ROOM)).isEqualTo(20);
        var unattended = atNoon().moved(1, 1_000, 0, ROOM, at(3_600));
        assertThat(unattended.served()).isEqualTo(10);
    }

    @Test
    void after_an_outage_it_goes_on_with_90_seconds_worth_at_most() {
        var line = with(100_000);

        assertThat(line.servedAt(at(3_600), ROOM)).isEqualTo(900);
        var after = step(line, 0, at(3_600));
        assertThat(after.served()).isEqualTo(900);
        assertThat(after.waitFor(100)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void turns_of_those_who_stay_away_are_made_up_for() {
        var line = each(with(100_000), 1, 600, 0.5);

        long admitted = line.served() / 2;
        assertThat(line.served()).isGreaterThan(8_000);
        assertThat(admitted).isBetween(4_000L, 6_000L);
        assertThat(line.waitFor(100)).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void it_is_never_more_than_four_times_as_fast() {
        var line = each(with(100_000), 1, 600, 0);
        var next = step(line, 0, at(601));

        assertThat(next.served() - line.served()).isEqualTo(40);
    }

    @Test
    void those_who_come_late_after_all_are_counted_against_those_behind_them() {
        var away = each(with(100_000), 1, 300, 0);
        long before = away.served();
        var back = step(away, before, at(301));

        assertThat(back.served()).isEqualTo(before);
        assertThat(each(back, 302, 310, 1).served()).isEqualTo(before);
    }

    @Test
    void over_time_no_more_are_admitted_than_the_rate_says_however_the_share_changes() {
        var line = with(1_000_000);
        long admitted = 0;
        for (long second = 1; second <= 3_600; second++) {
            double share = second / 300 % 2 == 0 ? 0.2 : 1;
            long behind = line.served() - admitted;
            admitted += Math.min(behind, (long) (share * 40));
            line = step(line, admitted, at(second));
            assertThat(admitted).as("by second %s", second).isLessThanOrEqualTo(10 * second + 10);
        }
    }

    @Test
    void the_measured_rate_tells_the_wait() {
        var line = each(with(100_000), 1, 60, 1);

        assertThat(line.waitFor(100)).isEqualTo(Duration.ofSeconds(10));
        assertThat(line.waitFor(0)).isZero();
    }

    @Test
    void a_place_is_over_ten_minutes_after_its_turn_and_not_before() {
        var line = each(with(100_000), 1, 640, 1);

        var until = line.overFrom(100);
        assertThat(until).isBetween(at(610), at(610 + 31));
        assertThat(line.isOver(100, until.minusNanos(1))).isFalse();
        assertThat(line.isOver(100, until)).isTrue();
        assertThat(line.isOver(line.served() + 1, until)).isFalse();
    }

    @Test
    void its_marks_are_bounded() {
        assertThat(each(with(100_000), 1, 7_200, 1).marks()).hasSizeLessThan(25);
    }

    @Test
    void clocks_that_differ_count_no_time_twice() {
        var line = with(100_000);
        for (long second = 1; second <= 1_000; second++) {
            line = step(line, line.served(), at(second).plusSeconds(second % 2 == 0 ? 5 : -5));
        }

        assertThat(line.served()).isBetween(9_900L, 10_050L);
    }

    @Test
    void a_line_that_was_moved_by_a_clock_ahead_stands_still_until_then() {
        var ahead = step(with(100_000), 0, at(10));

        assertThat(ahead.servedAt(at(3), ROOM)).isEqualTo(100);
        assertThat(step(ahead, 0, at(3)).served()).isEqualTo(100);
        assertThat(step(ahead, 0, at(3)).servedAt(at(11), ROOM)).isEqualTo(110);
    }
}
