package millrace.concerts.concert;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbering of a schedule's seats. Seats are counted from 0 through the sections and the rows
 * in them; a seat's id tells its schedule and this index, so a seat needs no item to be known.
 */
public record SeatPlan(long scheduleId, List<Section> sections) {

    /** The most seats of a schedule. */
    public static final int MAX_SEATS = 100_000;

    /** The most seats of a section: so many that one answer can show them, which has 6 MB. */
    public static final int MAX_SECTION_SEATS = 20_000;

    /**
     * The highest id of a schedule whose seats' ids are below 2^53, so that JavaScript reads them.
     */
    public static final long MAX_SCHEDULE_ID = (1L << 53) / MAX_SEATS - 1;

    /**
     * A seat as its plan has it.
     *
     * @param row from 1
     * @param number in its row, from 1
     */
    public record Seat(long seatId, String section, int row, int number, long priceKrw) {

        /** As people read it, such as {@code A-1-12}. */
        public String label() {
            return section + "-" + row + "-" + number;
        }
    }

    /** A section and the index of its first seat. */
    public record PlacedSection(Section section, int first) {

        /** The index of the first seat of a row, from 0. */
        public int firstOf(int row) {
            return first + row * section.seatsPerRow();
        }

        /** The index behind its last seat. */
        public int end() {
            return first + section.seats();
        }
    }

    public static long scheduleOf(long seatId) {
        return seatId / MAX_SEATS;
    }

    /** The place of a seat among those of its schedule, from 0. */
    public static int indexOf(long seatId) {
        return Math.toIntExact(seatId % MAX_SEATS);
    }

    public List<PlacedSection> placed() {
        var placed = new ArrayList<PlacedSection>();
        int first = 0;
        for (var section : sections) {
            placed.add(new PlacedSection(section, first));
            first += section.seats();
        }
        return placed;
    }

    public int seats() {
        return sections.stream().mapToInt(Section::seats).sum();
    }

    public long seatId(int index) {
        return scheduleId * MAX_SEATS + index;
    }

    /** Tells whether it is a seat of this schedule. */
    public boolean has(long seatId) {
        return scheduleOf(seatId) == scheduleId && indexOf(seatId) < seats();
    }

    /**
     * @throws IllegalArgumentException when the schedule has no such seat
     */
    public Seat seat(long seatId) {
        if (scheduleOf(seatId) != scheduleId) {
            throw noSeat(seatId);
        }
        int index = indexOf(seatId);
        return placed().stream()
                .filter(placed -> index < placed.end())
                .findFirst()
                .map(placed -> seat(seatId, index - placed.first(), placed.section()))
                .orElseThrow(() -> noSeat(seatId));
    }

    private static Seat seat(long seatId, int place, Section section) {
        return new Seat(
                seatId,
                section.name(),
                place / section.seatsPerRow() + 1,
                place % section.seatsPerRow() + 1,
                section.priceKrw());
    }

    private IllegalArgumentException noSeat(long seatId) {
        return new IllegalArgumentException(
                "Schedule %s has no seat %s".formatted(scheduleId, seatId));
    }
}
