package millrace.concerts.reservation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its user sees it.
 *
 * @param expiresAt when the hold is over; only while the seats are held
 * @param paidAt only while they are paid for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationView(
        long reservationId,
        ReservationStatus status,
        long scheduleId,
        String concertTitle,
        List<Long> seatIds,
        String seatNumbers,
        long amountKrw,
        Instant reservedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant paidAt) {

    public static ReservationView of(Reservation reservation, Instant now) {
        return new ReservationView(
                reservation.reservationId(),
                reservation.statusAt(now),
                reservation.scheduleId(),
                reservation.concertTitle(),
                reservation.seatIds(),
                reservation.seatNumbers(),
                reservation.amountKrw(),
                reservation.reservedAt(),
                reservation.state() instanceof Held(var expiresAt) ? expiresAt : null,
                reservation.state() instanceof Paid(_, var paidAt) ? paidAt : null);
    }
}
