package millrace.concerts.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.seat.SeatStates;
import org.jspecify.annotations.Nullable;

/**
 * Finds neighbouring free seats: those of the lowest row, and in it those that are closest to its
 * middle. Many who ask at once would all get the same, so one of the best few is drawn; no two of
 * these share a seat. Pure.
 */
record BestSeats(SeatPlan plan, int count, @Nullable String section) {

    /** So many seats side by side. */
    private record Place(int first, int offCentre) {}

    /**
     * Seats of one of the best places.
     *
     * @param few how many places are drawn from
     * @param draw a random number from 0 on
     * @return empty where nowhere so many seats are free side by side
     */
    Optional<List<Long>> among(SeatStates states, int few, long draw) {
        var best = places(states, few);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        int first = best.get(Math.floorMod(draw, best.size())).first();
        var from = plan.seatId(first);
        return Optional.of(LongStream.range(from, from + count).boxed().toList());
    }

    private List<Place> places(SeatStates states, int few) {
        var sections =
                plan.placed().stream()
                        .filter(each -> section == null || each.section().name().equals(section))
                        .toList();
        int rows = sections.stream().mapToInt(each -> each.section().rows()).max().orElse(0);
        var best = new ArrayList<Place>();
        for (int row = 0; row < rows && best.size() < few; row++) {
            best.addAll(placesIn(row, sections, states));
        }
        return best.subList(0, Math.min(few, best.size()));
    }

    /** The places of one row of all sections, no two with a seat in common, the best first. */
    private List<Place> placesIn(int row, List<PlacedSection> sections, SeatStates states) {
        var found = new ArrayList<Place>();
        for (var placed : sections) {
            if (row < placed.section().rows()) {
                addPlaces(placed.firstOf(row), placed.section().seatsPerRow(), states, found);
            }
        }
        found.sort(Comparator.comparingInt(Place::offCentre).thenComparingInt(Place::first));
        var apart = new ArrayList<Place>();
        var used = new BitSet();
        for (var place : found) {
            int end = place.first() + count;
            if (used.nextSetBit(place.first()) < 0 || used.nextSetBit(place.first()) >= end) {
                used.set(place.first(), end);
                apart.add(place);
            }
        }
        return apart;
    }

    private void addPlaces(int rowStart, int length, SeatStates states, List<Place> found) {
        int free = 0;
        for (int seat = 0; seat < length; seat++) {
            free = states.isFree(rowStart + seat) ? free + 1 : 0;
            if (free >= count) {
                int first = seat - count + 1;
                // Twice the distance between the place's middle and the row's.
                found.add(new Place(rowStart + first, Math.abs(2 * first + count - length)));
            }
        }
    }
}
