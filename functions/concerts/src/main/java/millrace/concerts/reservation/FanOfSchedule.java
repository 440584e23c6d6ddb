package millrace.concerts.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import millrace.concerts.waiting.Pass;
import org.jspecify.annotations.Nullable;

/**
 * The seats that a user holds or has of one schedule, for its limit of seats a person, and the
 * passes of its waiting room that the user held seats with. A hold that has run out counts no more,
 * whether or not it is still listed.
 */
public record FanOfSchedule(
        long userId, long scheduleId, List<Share> shares, List<UsedPass> passes) {

    /** For how long a pass is remembered after its end: more than clocks differ. */
    private static final Duration PASS_KEPT = Duration.ofHours(1);

    // Written out: javac drops the annotation from a compact constructor's parameter.
    /** Rows that were stored before there were passes have none. */
    public FanOfSchedule(
            long userId, long scheduleId, List<Share> shares, @Nullable List<UsedPass> passes) {
        this.userId = userId;
        this.scheduleId = scheduleId;
        this.shares = List.copyOf(shares);
        this.passes = passes == null ? List.of() : List.copyOf(passes);
    }

    /**
     * A pass that seats were held with.
     *
     * @param until its end
     */
    public record UsedPass(String passId, Instant until) {}

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
        return new FanOfSchedule(userId, scheduleId, List.of(), List.of());
    }

    int seatsAt(Instant now) {
        return live(now).mapToInt(Share::seats).sum();
    }

    /** True where the reservation is among the shares, run out or not. */
    boolean counts(long reservationId) {
        return shares.stream().anyMatch(share -> isOf(reservationId, share));
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

    /** After holding seats with this pass. */
    FanOfSchedule using(Pass pass, Instant now) {
        var used =
                Stream.concat(
                        passes.stream().filter(each -> now.isBefore(each.until().plus(PASS_KEPT))),
                        Stream.of(new UsedPass(pass.passId(), pass.until())));
        return new FanOfSchedule(userId, scheduleId, shares, used.toList());
    }

    boolean hasUsed(String passId) {
        return passes.stream().anyMatch(used -> used.passId().equals(passId));
    }

    private FanOfSchedule holding(Stream<Share> next) {
        return new FanOfSchedule(userId, scheduleId, next.toList(), passes);
    }

    private Stream<Share> live(Instant now) {
        return shares.stream().filter(share -> share.isLiveAt(now));
    }

    private static boolean isOf(long reservationId, Share share) {
        return share.reservationId() == reservationId;
    }
}
