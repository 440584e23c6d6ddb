package millrace.concerts.availability;

import java.util.ArrayList;
import java.util.List;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.seat.SeatStates;
import millrace.concerts.seat.SeatStatus;

/**
 * Seats of a schedule as the API shows them.
 *
 * @param available the number of those that are free
 */
record SeatsView(long scheduleId, int available, List<SeatView> seats) {

    record SeatView(
            long seatId, String section, int row, int number, long priceKrw, SeatStatus status) {}

    static SeatsView of(SeatPlan plan, List<PlacedSection> sections, SeatStates states) {
        var seats = new ArrayList<SeatView>();
        int available = 0;
        for (var placed : sections) {
            available += states.free(placed.first(), placed.end());
            for (int index = placed.first(); index < placed.end(); index++) {
                seats.add(seat(plan, placed, index, states.at(index)));
            }
        }
        return new SeatsView(plan.scheduleId(), available, seats);
    }

    private static SeatView seat(
            SeatPlan plan, PlacedSection placed, int index, SeatStatus status) {
        var section = placed.section();
        int place = index - placed.first();
        return new SeatView(
                plan.seatId(index),
                section.name(),
                place / section.seatsPerRow() + 1,
                place % section.seatsPerRow() + 1,
                section.priceKrw(),
                status);
    }
}
