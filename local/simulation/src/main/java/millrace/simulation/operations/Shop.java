package millrace.simulation.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.orders.OrderCancelled;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * Cancels orders: plain ones, difficult ones and broken ones. Publishing is at least once, so one
 * of four comes again, at once or much later.
 */
final class Shop implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
    private static final Duration LATEST_REPETITION = Duration.ofMinutes(2);

    private final int number;
    private final World world;
    private final OutsidePublisher publisher;
    private final RandomGenerator random;
    private final List<String> eventIds = new ArrayList<>();
    private final Map<String, List<String>> eventsByOrder = new LinkedHashMap<>();
    private boolean done;

    Shop(int number, World world, EventCodec codec) {
        this.number = number;
        this.world = world;
        this.random = Seeds.random(world.seed(), "shop " + number);
        this.publisher = new OutsidePublisher(world, codec, random);
    }

    /** The events that it published. */
    List<String> eventIds() {
        return eventIds;
    }

    /** The events of each order, in the order in which they were published. */
    Map<String, List<String>> eventsByOrder() {
        return eventsByOrder;
    }

    boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        for (int n = 1; n <= world.load().units(); n++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            var difficult = random.nextBoolean() ? Ledger.DIFFICULT : "plain-";
            var reason = random.nextInt(3) == 0 ? Ledger.BROKEN : "CUSTOMER_REQUEST";
            publish(
                    new OrderCancelled(
                            difficult + number + "-" + random.nextInt(3),
                            number,
                            reason,
                            publisher.now()));
        }
        done = true;
    }

    private void publish(OrderCancelled event) {
        var id = publisher.newId();
        var record = publisher.record(id, event, 0, false);
        world.history().add("shop " + number, "cancels " + event.orderId() + " as " + id);
        eventIds.add(id);
        eventsByOrder.computeIfAbsent(event.orderId(), _ -> new ArrayList<>()).add(id);
        publisher.append(record);
        switch (random.nextInt(8)) {
            case 0 -> publisher.append(record);
            case 1 ->
                    world.scheduler()
                            .after(
                                    Duration.ofNanos(random.nextLong(LATEST_REPETITION.toNanos())),
                                    () -> publisher.append(record));
            default -> {}
        }
    }
}
