package millrace.concerts.reservation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The seats that a user holds or has of one schedule, for its limit of seats a person. A hold that
 * has run out counts no more, whether or not it is still listed.
 */
public record FanOfSchedule(long userId, long scheduleId, List<Share> shares) {

    /**
     * The seats of one reservation.
     *
     * @param expiresAt when they count no more; null where only the reservation's outcome ends it
     */
    public record Share(long reservationId, int seats, @Nullable Instant expiresAt) {

        boolean isLiveAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    static FanOfSchedule without(long userId, long scheduleId) {
        return new FanOfSchedule(userId, scheduleId, List.of());
    }

    int seatsAt(Instant now) {
        return live(now).mapToInt(Share::seats).sum();
    }

    /** With this share, in place of the reservation's own where it has one. */
    public FanOfSchedule with(Share share, Instant now) {
        return holding(
                Stream.concat(
                        live(now).filter(other -> !isOf(share.reservationId(), other)),
                        Stream.of(share)));
    }

    /** After a reservation has come to nothing. */
    public FanOfSchedule giving(long reservationId, Instant now) {
        return holding(live(now).filter(share -> !isOf(reservationId, share)));
    }

    private FanOfSchedule holding(Stream<Share> next) {
        return new FanOfSchedule(userId, scheduleId, next.toList());
    }

    private Stream<Share> live(Instant now) {
        return shares.stream().filter(share -> share.isLiveAt(now));
    }

    private static boolean isOf(long reservationId, Share share) {
        return share.reservationId() == reservationId;
    }
}
