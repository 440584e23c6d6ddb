package millrace.concerts.paying;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.concerts.reservation.Reservations;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Cause;
import tools.jackson.databind.JsonNode;

/** Drives payments, refunds and looks at refused payments that are due, every minute. */
final class ConcertsTimer implements Function<JsonNode, Map<String, Integer>> {

    /** One attempt at Toss, and its commit. */
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(20);

    private static final int MAX_AT_ONCE = 32;

    private final Reservations reservations;
    private final StrayPayments strays;
    private final RefusedPayments refused;
    private final LookAtReservation look;
    private final LookAtRefusedPayment lookAtRefused;
    private final Ids ids;
    private final Metrics metrics;
    private final Clock clock;

    ConcertsTimer(
            Reservations reservations,
            StrayPayments strays,
            RefusedPayments refused,
            LookAtReservation look,
            LookAtRefusedPayment lookAtRefused,
            Ids ids,
            Metrics metrics,
            Clock clock) {
        this.reservations = reservations;
        this.strays = strays;
        this.refused = refused;
        this.look = look;
        this.lookAtRefused = lookAtRefused;
        this.ids = ids;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts the payments, refunds and looks that are stuck.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        var stuck = new AtomicInteger();
        try {
            reservations
                    .openPayments(LOOK_WITHIN, MAX_AT_ONCE)
                    .drive(clock.instant(), due -> count(stuck, look.look(due.key(), cause())));
            refused.open(LOOK_WITHIN, MAX_AT_ONCE)
                    .drive(
                            clock.instant(),
                            due -> count(stuck, lookAtRefused.look(due.key(), cause())));
            strays.open(LOOK_WITHIN, MAX_AT_ONCE)
                    .drive(
                            clock.instant(),
                            due -> count(stuck, look.lookAtStray(due.key(), cause())));
        } finally {
            metrics.count(ReservationPayments.STUCK, stuck.get());
        }
        return Map.of("stuck", stuck.get());
    }

    private Cause cause() {
        return Cause.beginning(ids);
    }

    private static void count(AtomicInteger stuck, boolean isStuck) {
        if (isStuck) {
            stuck.incrementAndGet();
        }
    }
}
