package millrace.events.concerts;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** A reservation was paid: its seats are the user's (S-E01, U06). */
public record ReservationConfirmed(
        long reservationId,
        long userId,
        long scheduleId,
        List<Long> seatIds,
        String concertTitle,
        long amount,
        Instant confirmedAt)
        implements Event {}
