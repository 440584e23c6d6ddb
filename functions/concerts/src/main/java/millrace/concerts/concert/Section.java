package millrace.concerts.concert;

/**
 * A part of the hall: so many rows of so many seats, all at one price. Row 1 is the nearest to the
 * stage.
 */
public record Section(String name, int rows, int seatsPerRow, long priceKrw) {

    int seats() {
        return rows * seatsPerRow;
    }
}
