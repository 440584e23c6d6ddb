package millrace.simulation.aggregates;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentFailed;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** Checks that sums are those of what happened, and that what is unusual is listed once. */
final class AggregateRules implements Scenario.Running {

    /** Failures of one user that are one finding; a run is shorter than the time that they take. */
    private static final int BURST = 5;

    private final World world;
    private final SimulatedTable table;
    private final List<Shop> shops;
    private final List<String> violations = new ArrayList<>();

    AggregateRules(World world, SimulatedTable table, List<Shop> shops) {
        this.world = world;
        this.table = table;
        this.shops = shops;
    }

    @Override
    public boolean isSettled() {
        return shops.size() == world.load().users()
                && shops.stream().allMatch(Shop::isDone)
                && data("INBOX#").count() == events();
    }

    private long events() {
        return shops.stream().mapToLong(Shop::events).sum();
    }

    private Stream<JsonNode> data(String prefix) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(prefix))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))));
    }

    private Stream<OrderCreated> orders() {
        return shops.stream().flatMap(shop -> shop.orders().stream());
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            violations.add(
                    "I5: of " + events() + " events " + data("INBOX#").count() + " are handled");
            return violations;
        }
        orderSums();
        productSums();
        paymentSums();
        bursts();
        nothingIsGivenUp();
        return violations;
    }

    private void same(String what, Map<String, Long> counted, Map<String, Long> happened) {
        if (!counted.equals(happened)) {
            violations.add(
                    "I6: %s are counted as %s and were %s".formatted(what, counted, happened));
        }
    }

    private static <T> Collector<T, ?, Map<String, Long>> sums(
            Function<T, String> by, ToLongFunction<T> of) {
        return groupingBy(by, summingLong(of));
    }

    private void orderSums() {
        Function<OrderCreated, String> minute =
                order -> order.createdAt().truncatedTo(ChronoUnit.MINUTES).toString();
        Function<JsonNode, String> counted = sum -> sum.path("minute").asString();
        same(
                "orders",
                data("ORDERS#").collect(sums(counted, sum -> sum.path("orders").asLong())),
                orders().collect(groupingBy(minute, counting())));
        same(
                "amounts of orders",
                data("ORDERS#").collect(sums(counted, sum -> sum.path("amountKrw").asLong())),
                orders().collect(sums(minute, OrderCreated::totalAmount)));
    }

    private void productSums() {
        var orders = new HashMap<String, Long>();
        var pieces = new HashMap<String, Long>();
        orders().forEach(order -> {
            order.items().stream()
                    .map(OrderedItem::productId)
                    .distinct()
                    .forEach(productId -> orders.merge(productId, 1L, Long::sum));
            order.items()
                    .forEach(line ->
                            pieces.merge(line.productId(), (long) line.quantity(), Long::sum));
        });
        Function<JsonNode, String> product = sum -> sum.path("productId").asString();
        same(
                "orders of products",
                data("PRODUCTS#").collect(sums(product, sum -> sum.path("orders").asLong())),
                orders);
        same(
                "pieces of products",
                data("PRODUCTS#").collect(sums(product, sum -> sum.path("pieces").asLong())),
                pieces);
    }

    private void paymentSums() {
        long paid = shops.stream().mapToLong(shop -> shop.paid().size()).sum();
        long counted = data("PAYMENTS#").mapToLong(sum -> sum.path("payments").asLong()).sum();
        if (counted != paid) {
            violations.add("I6: " + counted + " payments are counted and " + paid + " were made");
        }
    }

    /** Each failure is in a burst of five, or waits for the others of its burst. */
    private void bursts() {
        var listed =
                data("UNUSUAL_PAYMENTS")
                        .filter(payment -> payment.path("kind").asString().equals("FAILURES"))
                        .map(payment -> payment.path("userId").asLong())
                        .collect(groupingBy(identity(), counting()));
        var waiting = new HashMap<Long, Long>();
        data("FAILED_PAYMENTS#")
                .forEach(user ->
                        waiting.put(
                                user.path("userId").asLong(), (long) user.path("recent").size()));
        var failed =
                shops.stream()
                        .flatMap(shop -> shop.failed().stream())
                        .collect(groupingBy(PaymentFailed::userId, counting()));
        failed.forEach((userId, failures) -> {
            long found = listed.getOrDefault(userId, 0L) * BURST + waiting.getOrDefault(userId, 0L);
            if (found != failures) {
                violations.add(
                        "I6: of user %s's payments %s failed, and %s are in bursts or wait"
                                .formatted(userId, failures, found));
            }
        });
    }

    /** I4: every failure of these runs passes. */
    private void nothingIsGivenUp() {
        for (var topic : List.of(Topic.ORDER_EVENTS, Topic.PAYMENT_EVENTS)) {
            world.cluster()
                    .records(topic.deadLetter().name())
                    .forEach(letter ->
                            violations.add("I4: a passing failure made a dead letter: " + letter));
        }
    }
}
