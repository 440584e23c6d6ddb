package millrace.orders.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import millrace.platform.work.Work;

/** Takes the saga's step with the order of an event. */
public record SagaSteps(Orders orders, Clock clock) {

    /** An event of an order that is not there changes nothing: it belongs to no saga of ours. */
    public Work take(String orderId, BiFunction<Order, Instant, Optional<SagaStep>> decision) {
        return orders.find(orderId)
                .flatMap(read ->
                        decision.apply(read.value(), clock.instant())
                                .map(step -> orders.replace(read, step)))
                .orElse(Work.nothing());
    }
}
