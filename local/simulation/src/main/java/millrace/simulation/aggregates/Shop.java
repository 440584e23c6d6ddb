package millrace.simulation.aggregates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
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
    private final OutsidePublisher publisher;
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
        this.random = Seeds.random(world.seed(), "shop " + number);
        this.publisher = new OutsidePublisher(world, codec, random);
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
            tell(order);
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
        return new OrderCreated(
                orderId, 1 + number % CUSTOMERS, items, amount, "KRW", publisher.now());
    }

    /** Two of three payments fail, which makes bursts; of the others one of ten is huge. */
    private void pay(OrderCreated order) {
        var paymentId = "payment-of-" + order.orderId();
        if (random.nextInt(3) > 0) {
            var payment =
                    new PaymentFailed(
                            paymentId,
                            order.orderId(),
                            order.userId(),
                            "CARD_DECLINED",
                            publisher.now());
            failed.add(payment);
            tell(payment);
        } else {
            long amount = order.totalAmount() * (random.nextInt(10) == 0 ? 1_000 : 1);
            var payment =
                    new PaymentCompleted(
                            paymentId, order.orderId(), order.userId(), amount, publisher.now());
            paid.add(payment);
            tell(payment);
        }
    }

    private void tell(Event event) {
        var record = record(event, false);
        world.history().add("shop " + number, "tells of " + event);
        publisher.append(record);
        switch (random.nextInt(6)) {
            case 0 -> publisher.append(record);
            case 1 -> later(record);
            case 2 -> later(record(event, true));
            default -> {}
        }
    }

    private ProducerRecord<String, byte[]> record(Event event, boolean repeats) {
        events++;
        return publisher.record(publisher.newId(), event, 0, repeats);
    }

    private void later(ProducerRecord<String, byte[]> record) {
        toCome++;
        world.scheduler()
                .after(
                        Duration.ofNanos(random.nextLong(LATEST_REPETITION.toNanos())),
                        () -> {
                            publisher.append(record);
                            toCome--;
                        });
    }
}
