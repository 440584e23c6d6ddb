package millrace.concerts.paying;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import millrace.concerts.reservation.Reservations;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Key;
import millrace.platform.table.RetriedItems;
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
     * Counts the payments, refunds and looks that are stuck, and those that failed.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        int stuck =
                driven(reservations.openPayments(LOOK_WITHIN, MAX_AT_ONCE), look::look)
                        + driven(refused.open(LOOK_WITHIN, MAX_AT_ONCE), lookAtRefused::look)
                        + driven(strays.open(LOOK_WITHIN, MAX_AT_ONCE), look::lookAtStray);
        metrics.count(ReservationPayments.STUCK, stuck);
        return Map.of("stuck", stuck);
    }

    /** The number of them that are stuck, or could not be looked at. */
    private int driven(RetriedItems open, BiConsumer<Key, Cause> look) {
        return open.drive(clock.instant(), due -> look.accept(due.key(), Cause.beginning(ids)));
    }
}
