package millrace.orders.timeout;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.orders.order.Order;
import millrace.orders.order.Orders;
import millrace.orders.order.SagaStep;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Finds sagas that have not moved within their time limit and drives them on, or compensates. Runs
 * every minute.
 */
public final class DriveStuckSagas implements Function<JsonNode, Map<String, Integer>> {

    /** The most sagas that are driven at once. */
    static final int MAX_AT_ONCE = 64;

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
     * Counts the sagas that stay stuck and those that cannot be driven on; neither they nor a lane
     * that cannot be read stop the others.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        int stuck =
                orders.overdue(DRIVE_WITHIN, MAX_AT_ONCE)
                        .drive(clock.instant(), due -> drive(due.key()));
        metrics.count("StuckSagas", stuck);
        return Map.of("stuck", stuck);
    }

    /** The index may lag, so the order itself says whether it waits for too long. */
    private void drive(Key key) {
        orders.at(key)
                .ifPresent(read ->
                        OrderTimeout.decide(read.value(), clock.instant())
                                .ifPresent(step -> commit(read, step)));
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
