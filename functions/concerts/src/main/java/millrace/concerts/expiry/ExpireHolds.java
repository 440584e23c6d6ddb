package millrace.concerts.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.Reservations;
import millrace.platform.Platform;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Finds holds whose time is over and publishes their seats (S-R04). Runs every minute, all lanes
 * side by side and page after page, as long as the invocation has time: after a rush, hundreds of
 * thousands wait. Two runs at once expire each hold once, and a hold that moves meanwhile keeps its
 * move.
 */
public final class ExpireHolds implements Function<JsonNode, Map<String, Integer>> {

    /** Counts holds that could not be expired; there is an alarm on it. */
    public static final String NOT_EXPIRED = "HoldsNotExpired";

    private static final int MAX_AT_ONCE = 32;

    /** The time of one transaction, with its repetitions; without it no other is begun. */
    static final Duration WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ExpireHolds.class);

    private final Reservations reservations;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final Metrics metrics;

    public ExpireHolds(Platform platform) {
        this.reservations = Reservations.in(platform);
        this.unitOfWork = platform.unitOfWork();
        this.ids = platform.ids();
        this.clock = platform.clock();
        this.metrics = platform.metrics();
    }

    private record Counts(AtomicInteger expired, AtomicInteger failed) {}

    /**
     * Counts the seats whose holds it expired. One that cannot be expired does not stop the others;
     * the next run finds it again.
     *
     * @param schedule says nothing
     * @throws RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        var now = clock.instant();
        var counts = new Counts(new AtomicInteger(), new AtomicInteger());
        var over = new HoldsOver(reservations, now);
        var deadline = Deadline.current();
        try {
            while (over.hasMore()) {
                if (!deadline.allows(WITHIN)) {
                    LOG.warn("No time left for the rest of the holds that are over");
                    break;
                }
                expireAll(over, now, counts);
            }
        } finally {
            metrics.count(NOT_EXPIRED, counts.failed().get() + over.failed());
        }
        LOG.info("The holds of {} seats are over", counts.expired());
        return Map.of("expired", counts.expired().get());
    }

    private void expireAll(HoldsOver over, Instant now, Counts counts) {
        var deadline = Deadline.current();
        try (var tasks = BoundedTasks.atMost(MAX_AT_ONCE)) {
            for (var group : ExpiredHolds.grouped(over.next())) {
                if (deadline.allows(WITHIN)) {
                    tasks.run(() -> expire(group, now, counts));
                }
            }
        }
    }

    /** Together; where that fails, those apart that are to blame. */
    private void expire(ExpiredHolds group, Instant now, Counts counts) {
        if (group.holds().isEmpty()) {
            return;
        }
        try {
            unitOfWork.commit(group.work(reservations, now), Cause.beginning(ids));
            counts.expired().addAndGet(group.seats());
        } catch (ConditionsFailed refused) {
            expire(group.of(unmoved(group, refused)), now, counts);
        } catch (RetriableFailure passing) {
            LOG.warn("{} holds wait for the next run", group.holds().size(), passing);
            counts.failed().addAndGet(group.holds().size());
        } catch (RuntimeException fault) {
            expireHalves(group, now, counts, fault);
        }
    }

    private List<Stored<Reservation>> unmoved(ExpiredHolds group, ConditionsFailed refused) {
        var unmoved =
                group.holds().stream()
                        .filter(hold -> !refused.keys().contains(hold.key()))
                        .toList();
        // Without a hold to blame it would be refused again and again.
        return unmoved.size() < group.holds().size() ? unmoved : List.of();
    }

    private void expireHalves(
            ExpiredHolds group, Instant now, Counts counts, RuntimeException fault) {
        var holds = group.holds();
        if (holds.size() == 1) {
            LOG.error(
                    "{} could not be expired; the next run tries again",
                    holds.getFirst().key().pk(),
                    fault);
            counts.failed().incrementAndGet();
            return;
        }
        int half = holds.size() / 2;
        expire(group.of(holds.subList(0, half)), now, counts);
        expire(group.of(holds.subList(half, holds.size())), now, counts);
    }
}
