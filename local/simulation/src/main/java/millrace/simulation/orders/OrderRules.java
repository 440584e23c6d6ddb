package millrace.simulation.orders;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import tools.jackson.databind.JsonNode;

/** Checks orders, money, stock and coupons when every saga has ended. */
final class OrderRules implements Scenario.Running {

    private static final Set<String> ENDS = Set.of("CONFIRMED", "CANCELLED", "PAYMENT_FAILED");

    private final World world;
    private final SimulatedTable orders;
    private final SimulatedTable inventory;
    private final SimulatedTable coupons;
    private final SimulatedToss toss;
    private final List<Customer> customers;
    private final List<String> violations = new ArrayList<>();

    OrderRules(
            World world,
            SimulatedTable orders,
            SimulatedTable inventory,
            SimulatedTable coupons,
            SimulatedToss toss,
            List<Customer> customers) {
        this.world = world;
        this.orders = orders;
        this.inventory = inventory;
        this.coupons = coupons;
        this.toss = toss;
        this.customers = customers;
    }

    @Override
    public boolean isSettled() {
        return customers.size() == world.load().users()
                && customers.stream().allMatch(Customer::isDone)
                && orders().allMatch(OrderRules::hasEnded);
    }

    private static boolean hasEnded(JsonNode order) {
        return ENDS.contains(order.path("status").asString())
                && order.path("couponSettled").asBoolean(true);
    }

    private Stream<JsonNode> orders() {
        return data(orders, "ORDER#");
    }

    private static Stream<JsonNode> data(SimulatedTable table, String prefix) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(prefix))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))));
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            violations.add(
                    "I5: customers or orders are not at their end: "
                            + orders().filter(order -> !hasEnded(order)).toList());
            return violations;
        }
        var byUser = orders().collect(groupingBy(order -> order.path("userId").asLong()));
        customers.forEach(
                customer -> toldTruly(customer, byUser.getOrDefault(customer.userId(), List.of())));
        moneyIsConserved();
        stockIsConserved();
        couponsAreConserved();
        violations.addAll(
                new OrderLogs(world)
                        .violations(
                                orders().map(order -> order.path("orderId").asString())
                                        .collect(toSet())));
        return violations;
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    /** An order for each that was told, and for each open request one at most. */
    private void toldTruly(Customer customer, List<JsonNode> placed) {
        violations.addAll(customer.violations());
        var own = new HashMap<String, String>();
        placed.forEach(order ->
                own.put(order.path("orderId").asString(), order.path("status").asString()));
        require(
                own.keySet().containsAll(customer.placed()),
                "I0: %s was told of %s and has %s",
                customer.name(),
                customer.placed(),
                own.keySet());
        int unknown = own.size() - Set.copyOf(customer.placed()).size();
        require(
                unknown >= 0 && unknown <= customer.open(),
                "I0: %s has %d orders that nobody told of, with %d open requests",
                customer.name(),
                unknown,
                customer.open());
        for (var orderId : customer.cancelled()) {
            var status = own.getOrDefault(orderId, "");
            require(
                    !status.equals("CONFIRMED"),
                    "I5: %s cancelled %s, which is %s",
                    customer.name(),
                    orderId,
                    status);
        }
    }

    /** I6: what a customer has paid for is confirmed, and nothing else is paid. */
    private void moneyIsConserved() {
        var charges = new HashMap<>(toss.heldByOrder(_ -> true));
        orders().forEach(order -> {
            var orderId = order.path("orderId").asString();
            long due =
                    order.path("status").asString().equals("CONFIRMED")
                            ? order.path("totalAmount").asLong()
                            : 0;
            long paid = charges.getOrDefault(orderId, 0L);
            charges.remove(orderId);
            require(
                    paid == due,
                    "I6: order %s is %s, and %d KRW of %d are paid",
                    orderId,
                    order.path("status").asString(),
                    paid,
                    due);
        });
        require(charges.isEmpty(), "I6: charges without an order: %s", charges);
    }

    /** I6: what confirmed orders hold is reserved, and the rest is there. */
    private void stockIsConserved() {
        var held = new HashMap<String, Long>();
        orders().filter(order -> order.path("status").asString().equals("CONFIRMED"))
                .flatMap(order -> order.path("items").valueStream())
                .forEach(line ->
                        held.merge(
                                line.path("productId").asString(),
                                line.path("quantity").asLong(),
                                Long::sum));
        data(inventory, "PRODUCT#")
                .filter(item -> item.has("stock"))
                .forEach(product -> {
                    var productId = product.path("productId").asString();
                    long listed = Products.stock(world, productId);
                    long stock = product.path("stock").asLong();
                    long reserved = product.path("reserved").asLong();
                    require(
                            stock >= 0
                                    && stock + reserved == listed
                                    && reserved == held.getOrDefault(productId, 0L),
                            "I6: of %d %s, %d are left, %d reserved, and confirmed orders hold %d",
                            listed,
                            productId,
                            stock,
                            reserved,
                            held.getOrDefault(productId, 0L));
                });
    }

    /** I6: a coupon is used for the one confirmed order that it made cheaper, or can be used. */
    private void couponsAreConserved() {
        var discounted = new HashMap<Long, List<String>>();
        orders().filter(order -> order.path("status").asString().equals("CONFIRMED"))
                .filter(order -> order.path("coupon").path("discountAmount").isNumber())
                .forEach(order ->
                        discounted
                                .computeIfAbsent(
                                        order.path("userId").asLong(), _ -> new ArrayList<>())
                                .add(order.path("orderId").asString()));
        data(coupons, "USER#")
                .forEach(coupon -> {
                    long userId = coupon.path("userId").asLong();
                    var used =
                            coupon.path("status").asString().equals("USED")
                                    ? List.of(coupon.path("orderId").asString())
                                    : List.of();
                    var cheaper = discounted.getOrDefault(userId, List.of());
                    require(
                            used.equals(cheaper),
                            "I6: customer %d's coupon is used for %s and made %s cheaper",
                            userId,
                            used,
                            cheaper);
                });
    }
}
