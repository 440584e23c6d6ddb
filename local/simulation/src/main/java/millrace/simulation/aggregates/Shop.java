package millrace.simulation.aggregates;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells of orders and their payments. Publishing is at least once, so a record may come twice, at
 * once or much later; and a saga that stands still tells the same again as another event.
 */
final class Shop implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
    private static final Duration LATEST_REPETITION = Duration.ofMinutes(2);
    private static final int PRODUCTS = 3;

    /** Each buys at several shops, so that failures of one user meet. */
    private static final int CUSTOMERS = 2;

    private final int number;
    private final World world;
    private final EventCodec codec;
    private final RandomGenerator random;
    private final List<OrderCreated> orders = new ArrayList<>();
    private final List<PaymentCompleted> paid = new ArrayList<>();
    private final List<PaymentFailed> failed = new ArrayList<>();
    private int events;
    private int toCome;
    private boolean done;

    Shop(int number, World world, EventCodec codec) {
        this.number = number;
        this.world = world;
        this.codec = codec;
        this.random = Seeds.random(world.seed(), "shop " + number);
    }

    List<OrderCreated> orders() {
        return orders;
    }

    List<PaymentCompleted> paid() {
        return paid;
    }

    List<PaymentFailed> failed() {
        return failed;
    }

    /** The events that it has published, each once. */
    int events() {
        return events;
    }

    boolean isDone() {
        return done && toCome == 0;
    }

    @Override
    public void run() {
        for (int n = 1; n <= world.load().units(); n++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            var order = order("order-" + number + "-" + n);
            orders.add(order);
            tell(order.orderId(), order);
            pay(order);
        }
        done = true;
    }

    private OrderCreated order(String orderId) {
        var items =
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(_ ->
                                new OrderedItem(
                                        "product-" + random.nextInt(PRODUCTS),
                                        1 + random.nextInt(4),
                                        1_000 + random.nextInt(9_000)))
                        .toList();
        long amount = items.stream().mapToLong(each -> each.quantity() * each.unitPrice()).sum();
        return new OrderCreated(orderId, 1 + number % CUSTOMERS, items, amount, "KRW", now());
    }

    /** Two of three payments fail, which makes bursts; of the others one of ten is huge. */
    private void pay(OrderCreated order) {
        var paymentId = "payment-of-" + order.orderId();
        if (random.nextInt(3) > 0) {
            var payment =
                    new PaymentFailed(
                            paymentId, order.orderId(), order.userId(), "CARD_DECLINED", now());
            failed.add(payment);
            tell(order.orderId(), payment);
        } else {
            long amount = order.totalAmount() * (random.nextInt(10) == 0 ? 1_000 : 1);
            var payment =
                    new PaymentCompleted(paymentId, order.orderId(), order.userId(), amount, now());
            paid.add(payment);
            tell(order.orderId(), payment);
        }
    }

    private Instant now() {
        return SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos());
    }

    private void tell(String key, Event event) {
        var record = record(key, event, false);
        world.history().add("shop " + number, "tells of " + event);
        append(record);
        switch (random.nextInt(6)) {
            case 0 -> append(record);
            case 1 -> later(record);
            case 2 -> later(record(key, event, true));
            default -> {}
        }
    }

    private ProducerRecord<String, byte[]> record(String key, Event event, boolean repeats) {
        events++;
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
                        0,
                        repeats);
        var record =
                new ProducerRecord<>(
                        definition.topic().topicName(),
                        key,
                        codec.encode(new EventMessage<>(header, event)));
        codec.kafkaHeaders(header)
                .forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void later(ProducerRecord<String, byte[]> record) {
        toCome++;
        world.scheduler()
                .after(
                        Duration.ofNanos(random.nextLong(LATEST_REPETITION.toNanos())),
                        () -> {
                            append(record);
                            toCome--;
                        });
    }

    private void append(ProducerRecord<String, byte[]> record) {
        world.cluster().partition(record.topic(), record.key()).append(record);
    }
}
