package millrace.concerts.reservation;

/** The states of a reservation. */
public enum ReservationStatus {
    TEMPORARY_RESERVED,
    PAYING,
    RESERVED,
    REFUNDING,
    REFUNDED,
    RELEASED,
    EXPIRED
}
