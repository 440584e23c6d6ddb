package millrace.concerts.seat;

/** The state of a seat as people see it (S-R02). */
public enum SeatStatus {
    AVAILABLE,
    TEMPORARY_RESERVED,
    RESERVED
}
