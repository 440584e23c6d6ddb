package millrace.orders.timeout;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import millrace.orders.order.Order;
import millrace.orders.order.Orders;
import millrace.orders.order.SagaStep;
import millrace.platform.observation.Metrics;
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
 * Finds sagas that have not moved within their time limit and drives them on, or compensates. Run
 * every minute.
 */
public final class DriveStuckSagas implements Function<JsonNode, Map<String, Integer>> {

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
     * Counts the sagas that were found stuck; one that cannot be driven does not stop the others.
     *
     * @param schedule says nothing
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        var stuck = 0;
        for (var lane = 0; lane < Orders.SAGA_LANES; lane++) {
            for (var key : orders.overdue(lane, clock.instant())) {
                stuck += drive(key) ? 1 : 0;
            }
        }
        metrics.count("StuckSagas", stuck);
        return Map.of("stuck", stuck);
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
        unitOfWork.commit(orders.replace(order, step), Cause.beginning(ids));
    }
}
