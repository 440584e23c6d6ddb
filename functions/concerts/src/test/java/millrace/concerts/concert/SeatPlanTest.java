package millrace.concerts.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import millrace.concerts.concert.SeatPlan.Seat;
import org.junit.jupiter.api.Test;

class SeatPlanTest {

    private static final SeatPlan PLAN =
            new SeatPlan(
                    7, List.of(new Section("A", 2, 3, 110_000), new Section("B", 1, 4, 90_000)));

    @Test
    void a_seats_id_tells_its_schedule_and_its_place() {
        assertThat(PLAN.seatId(4)).isEqualTo(700_004);
        assertThat(SeatPlan.scheduleOf(700_004)).isEqualTo(7);
        assertThat(SeatPlan.indexOf(700_004)).isEqualTo(4);
    }

    @Test
    void seats_are_counted_through_the_sections_row_by_row() {
        assertThat(PLAN.seats()).isEqualTo(10);
        assertThat(IntStream.range(0, 10).mapToObj(it -> PLAN.seat(PLAN.seatId(it)).label()))
                .containsExactly(
                        "A-1-1", "A-1-2", "A-1-3", "A-2-1", "A-2-2", "A-2-3", "B-1-1", "B-1-2",
                        "B-1-3", "B-1-4");
        assertThat(PLAN.seat(700_006)).isEqualTo(new Seat(700_006, "B", 1, 1, 90_000));
    }

    @Test
    void it_has_no_seat_behind_its_last_one_and_none_of_another_schedule() {
        assertThat(PLAN.has(700_009)).isTrue();
        assertThat(PLAN.has(700_010)).isFalse();
        assertThat(PLAN.has(800_000)).isFalse();
        assertThat(PLAN.has(9)).isFalse();
        assertThatThrownBy(() -> PLAN.seat(700_010)).hasMessage("Schedule 7 has no seat 700010");
        assertThatThrownBy(() -> PLAN.seat(800_000)).hasMessage("Schedule 7 has no seat 800000");
    }

    @Test
    void the_ids_of_all_seats_are_numbers_that_javascript_reads() {
        var last = new SeatPlan(SeatPlan.MAX_SCHEDULE_ID, List.of());

        assertThat(last.seatId(SeatPlan.MAX_SEATS - 1)).isLessThan(1L << 53);
    }
}
