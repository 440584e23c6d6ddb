package millrace.simulation.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.kafka.LogRecord;
import tools.jackson.databind.JsonNode;

/** Checks what lies in the logs when every saga has ended. */
final class OrderLogs {

    private static final List<Topic> TOPICS =
            List.of(
                    Topic.ORDER_EVENTS,
                    Topic.PAYMENT_EVENTS,
                    Topic.INVENTORY_EVENTS,
                    Topic.COUPON_EVENTS);

    private final World world;
    private final List<String> violations = new ArrayList<>();

    OrderLogs(World world) {
        this.world = world;
    }

    /**
     * @param orderIds of all orders that there are
     */
    List<String> violations(Set<String> orderIds) {
        nothingIsGivenUp();
        eachOrderIsTold(orderIds);
        inOrder();
        return violations;
    }

    private Stream<LogRecord> events() {
        return world.cluster().records(Topic.ORDER_EVENTS.topicName());
    }

    private static JsonNode value(LogRecord record) {
        return InstancePlatform.JSON.readTree(record.value());
    }

    /** I4: every failure of these runs passes. */
    private void nothingIsGivenUp() {
        for (var topic : TOPICS) {
            world.cluster()
                    .records(topic.deadLetter().name())
                    .map(OrderLogs::value)
                    .forEach(letter ->
                            violations.add(
                                    "I4: a passing failure made a dead letter of %s: %s"
                                            .formatted(
                                                    letter.path("originalEvent"),
                                                    letter.path("failureReason")
                                                            .asString("Lambda gave it up"))));
        }
    }

    /** I1: each order has an event, and each event its order; a run may have placed none. */
    private void eachOrderIsTold(Set<String> orderIds) {
        var told = new HashSet<String>();
        events().forEach(event -> told.add(String.valueOf(event.key())));
        if (!told.equals(orderIds)) {
            violations.add("I1: of the orders %s events tell of %s".formatted(orderIds, told));
        }
    }

    /** I3: events that are in the log for the first time follow the versions of their order. */
    private void inOrder() {
        var last = new HashMap<String, Long>();
        var known = new HashSet<String>();
        events().filter(event -> known.add(event.header("ce_id")))
                .forEach(event -> {
                    var orderId = String.valueOf(event.key());
                    long version = Long.parseLong(event.header("aggregateVersion"));
                    long before = last.getOrDefault(orderId, 0L);
                    if (version < before) {
                        violations.add(
                                "I3: "
                                        + event
                                        + " tells of version "
                                        + version
                                        + " of order "
                                        + orderId
                                        + " after "
                                        + before);
                    }
                    last.put(orderId, version);
                });
    }
}
