package millrace.orders.timeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.orders.order.Order;
import millrace.orders.order.Orders;
import millrace.orders.order.SagaStep;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Finds sagas that have not moved within their time limit and drives them on, or compensates. Runs
 * every minute, all lanes side by side and page after page, as long as the invocation has time:
 * after an outage of an hour, tens of thousands wait.
 */
public final class DriveStuckSagas implements Function<JsonNode, Map<String, Integer>> {

    /** The most sagas that are driven at once. */
    static final int MAX_AT_ONCE = 64;

    private static final int MAX_LANES_AT_ONCE = 128;

    /** The time of one saga's reading and commit; without it no other is begun. */
    static final Duration DRIVE_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DriveStuckSagas.class);

    private final Orders orders;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final Metrics metrics;

    public DriveStuckSagas(
            Orders orders, UnitOfWork unitOfWork, Ids ids, Clock clock, Metrics metrics) {
        this.orders = orders;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Counts the sagas that were found stuck; one that cannot be driven, or a lane that cannot be
     * read, does not stop the others.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        var now = clock.instant();
        var stuck = new AtomicInteger();
        var places = new Semaphore(MAX_AT_ONCE);
        try (var lanes = BoundedTasks.atMost(MAX_LANES_AT_ONCE)) {
            for (var lane : orders.sagaLanes()) {
                lanes.run(() -> drive(lane, now, places, stuck));
            }
        } finally {
            metrics.count("StuckSagas", stuck.get());
        }
        return Map.of("stuck", stuck.get());
    }

    private void drive(String lane, Instant now, Semaphore places, AtomicInteger stuck) {
        var deadline = Deadline.current();
        try (var sagas = BoundedTasks.sharing(places)) {
            var page = orders.overdue(lane, now, null);
            while (!page.keys().isEmpty()) {
                for (var due : page.keys()) {
                    if (!deadline.allows(DRIVE_WITHIN)) {
                        LOG.warn("No time left for the rest of {}", lane);
                        return;
                    }
                    sagas.run(() -> stuck.addAndGet(drive(due.key()) ? 1 : 0));
                }
                if (page.next() == null) {
                    return;
                }
                page = orders.overdue(lane, now, page.next());
            }
        }
    }

    /** The index may lag, so the order itself is read before anything is decided. */
    private boolean drive(Key key) {
        try {
            var order = orders.at(key);
            var step = order.flatMap(read -> OrderTimeout.decide(read.value(), clock.instant()));
            if (order.isEmpty() || step.isEmpty()) {
                return false;
            }
            commit(order.get(), step.get());
        } catch (ConditionsFailed moved) {
            LOG.info("{} has moved meanwhile", key.pk());
        } catch (RuntimeException failure) {
            LOG.error("{} could not be driven on; the next run tries again", key.pk(), failure);
        }
        return true;
    }

    private void commit(Stored<Order> order, SagaStep step) {
        LOG.warn(
                "Order {} stood still in {}: {}",
                order.value().orderId(),
                order.value().status(),
                step.next().status());
        unitOfWork.commit(orders.replace(order, step), Cause.repeating(ids));
    }
}
