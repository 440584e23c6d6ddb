package millrace.concerts.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.concerts.ConcertFixture;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.concerts.seat.SeatStates;
import millrace.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestSeatsTest {

    private static final SeatPlan ONE_ROW = plan(new Section("A", 1, 7, 100));

    private static SeatPlan plan(Section... sections) {
        return new SeatPlan(ConcertFixture.SCHEDULE, List.of(sections));
    }

    /** All seats are free but these. */
    private static SeatStates without(SeatPlan plan, int... taken) {
        var test = TestPlatform.create();
        var claims = new SeatClaims(test.table());
        for (int index : taken) {
            var claim =
                    SeatClaim.held(
                            plan.seatId(index), 1, ConcertFixture.NOON.plus(ConcertFixture.HOLD));
            test.table().commit("given-" + index, List.of(claims.create(claim)));
        }
        return claims.states(plan, ConcertFixture.NOON);
    }

    private static List<String> best(SeatPlan plan, int count, SeatStates states) {
        return among(plan, count, null, states, 1, 0).orElse(List.of());
    }

    private static Optional<List<String>> among(
            SeatPlan plan,
            int count,
            @Nullable String section,
            SeatStates states,
            int few,
            long draw) {
        return new BestSeats(plan, count, section)
                .among(states, few, draw)
                .map(some -> some.stream().map(it -> plan.seat(it).label()).toList());
    }

    @Test
    void the_best_is_the_middle_of_the_lowest_row() {
        assertThat(best(ONE_ROW, 1, without(ONE_ROW))).containsExactly("A-1-4");
        assertThat(best(ONE_ROW, 3, without(ONE_ROW))).containsExactly("A-1-3", "A-1-4", "A-1-5");
        assertThat(best(ONE_ROW, 2, without(ONE_ROW))).containsExactly("A-1-3", "A-1-4");
        assertThat(best(ONE_ROW, 7, without(ONE_ROW))).hasSize(7);
    }

    @Test
    void a_low_row_is_better_than_the_middle_of_a_higher_one() {
        var plan = plan(new Section("A", 2, 5, 100));

        assertThat(best(plan, 1, without(plan, 1, 2, 3))).containsExactly("A-1-1");
        assertThat(best(plan, 2, without(plan, 1, 2, 3))).containsExactly("A-2-2", "A-2-3");
    }

    @Test
    void of_two_sections_the_lower_row_is_better_and_one_can_be_named() {
        var plan = plan(new Section("A", 2, 3, 100), new Section("B", 1, 3, 100));

        assertThat(best(plan, 1, without(plan, 1))).containsExactly("B-1-2");
        assertThat(among(plan, 1, "A", without(plan, 1), 1, 0)).hasValue(List.of("A-1-1"));
        assertThat(among(plan, 3, "B", without(plan, 7), 1, 0)).isEmpty();
    }

    @Test
    void neighbours_are_in_one_row_and_all_of_them_free() {
        var plan = plan(new Section("A", 2, 3, 100));

        assertThat(best(plan, 2, without(plan, 1, 4))).isEmpty();
        assertThat(best(plan, 4, without(plan))).isEmpty();
        assertThat(best(ONE_ROW, 3, without(ONE_ROW, 1, 5))).hasSize(3).startsWith("A-1-3");
        assertThat(best(ONE_ROW, 4, without(ONE_ROW, 1, 5))).isEmpty();
    }

    @Test
    void the_few_that_are_drawn_from_are_the_best_and_have_no_seat_in_common() {
        var states = without(ONE_ROW);
        var drawn = new ArrayList<List<String>>();
        for (int draw = 0; draw < 3; draw++) {
            drawn.add(among(ONE_ROW, 2, null, states, 3, draw).orElseThrow());
        }

        assertThat(drawn)
                .containsExactly(
                        List.of("A-1-3", "A-1-4"),
                        List.of("A-1-5", "A-1-6"),
                        List.of("A-1-1", "A-1-2"));
        assertThat(among(ONE_ROW, 2, null, states, 3, 3)).hasValue(drawn.getFirst());
        assertThat(IntStream.range(0, 9).mapToObj(it -> among(ONE_ROW, 2, null, states, 1, it)))
                .containsOnly(Optional.of(drawn.getFirst()));
    }
}
