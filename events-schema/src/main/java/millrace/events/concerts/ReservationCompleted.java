package millrace.events.concerts;

import java.time.Instant;
import millrace.events.Event;

/**
 * A user holds seats until {@code expiresAt}, and is to be told so (S-E02).
 *
 * @param seatNumber the seats as people read them, such as {@code A-1-12, A-1-13}
 */
public record ReservationCompleted(
        long userId,
        long reservationId,
        String concertTitle,
        String seatNumber,
        Instant reservedAt,
        Instant expiresAt)
        implements Event {}
