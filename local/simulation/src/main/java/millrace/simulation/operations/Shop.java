package millrace.simulation.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.Topic;
import millrace.events.orders.OrderCancelled;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Cancels orders: plain ones, difficult ones and broken ones. Publishing is at least once, so one
 * of four comes again, at once or much later.
 */
final class Shop implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
    private static final Duration LATEST_REPETITION = Duration.ofMinutes(2);

    private final int number;
    private final World world;
    private final EventCodec codec;
    private final RandomGenerator random;
    private final List<String> eventIds = new ArrayList<>();
    private boolean done;

    Shop(int number, World world, EventCodec codec) {
        this.number = number;
        this.world = world;
        this.codec = codec;
        this.random = Seeds.random(world.seed(), "shop " + number);
    }

    /** The events that it published. */
    List<String> eventIds() {
        return eventIds;
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
                            difficult + number + "-" + random.nextInt(3), number, reason, now()));
        }
        done = true;
    }

    private Instant now() {
        return SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos());
    }

    private void publish(OrderCancelled event) {
        var definition = codec.catalogue().of(event.getClass());
        var id = new UUID(random.nextLong(), random.nextLong()).toString();
        var header =
                new EventHeader(
                        id,
                        definition.eventType(),
                        definition.source(),
                        now(),
                        definition.version(),
                        null,
                        id,
                        null,
                        0);
        var record =
                new ProducerRecord<>(
                        Topic.ORDER_EVENTS.topicName(),
                        event.orderId(),
                        codec.encode(new EventMessage<>(header, event)));
        codec.kafkaHeaders(header)
                .forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        world.history().add("shop " + number, "cancels " + event.orderId() + " as " + id);
        eventIds.add(id);
        append(record);
        switch (random.nextInt(8)) {
            case 0 -> append(record);
            case 1 ->
                    world.scheduler()
                            .after(
                                    Duration.ofNanos(random.nextLong(LATEST_REPETITION.toNanos())),
                                    () -> append(record));
            default -> {}
        }
    }

    private void append(ProducerRecord<String, byte[]> record) {
        world.cluster().partition(record.topic(), record.key()).append(record);
    }
}
