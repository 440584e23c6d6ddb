package millrace.simulation.concerts;

import java.time.Duration;
import java.util.Optional;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatStatus;
import millrace.simulation.concerts.Testimony.View;
import org.jspecify.annotations.Nullable;

/** Tells whether seats may have been as somebody was told. */
public final class SeatsAsTheyWere {

    private static final long OLDEST_VIEW_NANOS = Duration.ofSeconds(1).toNanos();

    private final SeatHistory history;
    private final SeatPlan plan;
    private final long clocksNanos;

    /**
     * @param clocks by so much the clocks of two instances of the API differ at most: ages are told
     *     by the clock of whoever read the seats
     */
    public SeatsAsTheyWere(SeatHistory history, SeatPlan plan, Duration clocks) {
        this.history = history;
        this.plan = plan;
        this.clocksNanos = clocks.toNanos();
    }

    /** The earliest moment of what may be shown to whoever asks now. */
    long oldest(long sentNanos) {
        return sentNanos - OLDEST_VIEW_NANOS - clocksNanos;
    }

    /** The sentence about a seat that was not as it is shown at any moment of the last second. */
    public Optional<String> staleness(String who, View view) {
        long from = oldest(view.sentNanos());
        for (int place = 0; place < view.statuses().size(); place++) {
            var status = view.statuses().get(place);
            var seatId = plan.seatId(view.first() + place);
            if (!mayBe(status, seatId, from, view.toldNanos())) {
                return Optional.of(
                        "I0: %s saw at %s that seat %s was %s, which it had not been for a second: %s"
                                .formatted(
                                        who,
                                        ClockSkew.at(view.toldNanos()),
                                        seatId,
                                        status,
                                        history.claims(seatId, from, view.toldNanos())));
            }
        }
        return Optional.empty();
    }

    private boolean mayBe(SeatStatus status, long seatId, long from, long to) {
        return history.claims(seatId, from, to).stream()
                .anyMatch(version -> mayBe(status, version.value(), from, to));
    }

    private static boolean mayBe(SeatStatus status, @Nullable SeatClaim claim, long from, long to) {
        var until = claim == null ? null : claim.expiresAt();
        return switch (status) {
            case AVAILABLE ->
                    claim == null || (until != null && !ClockSkew.isSurelyAhead(until, to));
            case TEMPORARY_RESERVED ->
                    claim != null
                            && claim.status() == SeatClaim.Status.TEMPORARY_RESERVED
                            && (until == null || !ClockSkew.isSurelyOver(until, from));
            case RESERVED -> claim != null && claim.status() == SeatClaim.Status.RESERVED;
        };
    }

    boolean mayBeTaken(long seatId, long from, long to) {
        return mayBe(SeatStatus.TEMPORARY_RESERVED, seatId, from, to)
                || mayBe(SeatStatus.RESERVED, seatId, from, to);
    }
}
