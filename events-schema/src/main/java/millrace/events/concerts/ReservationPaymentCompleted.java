package millrace.events.concerts;

import java.time.Instant;
import millrace.events.Event;

/** A user has paid for a reservation, and is to be told so (S-E03, X40). */
public record ReservationPaymentCompleted(
        long userId, long reservationId, String concertTitle, long amount, Instant paidAt)
        implements Event {}
