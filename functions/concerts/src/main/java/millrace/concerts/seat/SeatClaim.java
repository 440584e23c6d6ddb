package millrace.concerts.seat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The claim of a reservation to a seat. A seat without a claim is free, and so is one whose claim
 * has run out, whether or not the claim has been deleted since.
 *
 * @param expiresAt when it runs out; null where only its reservation's outcome ends it
 */
public record SeatClaim(
        long seatId, long reservationId, Status status, @Nullable Instant expiresAt) {

    /** The states of a seat that is not free. */
    public enum Status {
        TEMPORARY_RESERVED,
        RESERVED
    }

    public static SeatClaim held(long seatId, long reservationId, Instant expiresAt) {
        return new SeatClaim(seatId, reservationId, Status.TEMPORARY_RESERVED, expiresAt);
    }

    public boolean isLiveAt(Instant now) {
        return status == Status.RESERVED || expiresAt == null || now.isBefore(expiresAt);
    }

    public boolean isOf(long reservation) {
        return reservationId == reservation;
    }

    public SeatStatus statusAt(Instant now) {
        if (!isLiveAt(now)) {
            return SeatStatus.AVAILABLE;
        }
        return switch (status) {
            case TEMPORARY_RESERVED -> SeatStatus.TEMPORARY_RESERVED;
            case RESERVED -> SeatStatus.RESERVED;
        };
    }
}
