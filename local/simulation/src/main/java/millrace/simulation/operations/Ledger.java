package millrace.simulation.operations;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.function.Function;
import millrace.events.EventMessage;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * A consumer of cancelled orders that gives many of them up: some until its code is mended, at a
 * moment that the seed draws, and some for ever, unless they are edited. Each effect is a line of
 * its own, so that one which happens twice shows.
 */
final class Ledger {

    static final Consumer CONSUMER = Consumer.PAYMENTS_ON_ORDER_EVENTS;

    /** The reason of an order that nobody can book. */
    static final String BROKEN = "BROKEN";

    /** How the ids of orders begin that are booked by mended code only. */
    static final String DIFFICULT = "difficult-";

    private static final String LINES = "LINE#";
    private static final Duration MENDED_FROM = Duration.ofSeconds(40);
    private static final Duration MENDED_WITHIN = Duration.ofMinutes(4);

    private final World world;
    private final long mendedAtNanos;

    /** What was booked. */
    record Line(String eventId, String reason) {}

    Ledger(World world) {
        this.world = world;
        this.mendedAtNanos =
                MENDED_FROM.toNanos()
                        + Seeds.random(world.seed(), "ledger").nextLong(MENDED_WITHIN.toNanos());
    }

    Function<KafkaEvent, KafkaBatchAnswer> on(Platform platform) {
        return platform.consumer(CONSUMER)
                .on(OrderCreated.class, _ -> Work.nothing())
                .on(OrderCancelled.class, event -> book(platform, event))
                .build();
    }

    private Work book(Platform platform, EventMessage<OrderCancelled> event) {
        var order = event.payload();
        if (order.reason().startsWith(BROKEN)) {
            throw new IllegalStateException("The reason of " + order.orderId() + " is broken");
        }
        if (order.orderId().startsWith(DIFFICULT) && world.scheduler().nowNanos() < mendedAtNanos) {
            throw new IllegalStateException("No line for " + order.orderId());
        }
        var line = new Line(event.header().eventId(), order.reason());
        var key = Key.of(LINES + line.eventId(), platform.ids().next());
        return Work.of(Change.create(Item.of(key, line)));
    }
}
