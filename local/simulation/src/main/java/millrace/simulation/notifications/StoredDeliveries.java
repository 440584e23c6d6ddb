package millrace.simulation.notifications;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.simulation.dynamodb.SimulatedTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The deliveries of customers' messages, as the table of notifications holds them. */
record StoredDeliveries(SimulatedTable table) {

    private static final Set<String> UNDER_WAY = Set.of("WAITING", "SENDING");

    boolean areEnded() {
        return states().noneMatch(UNDER_WAY::contains);
    }

    /** Those of which nobody knows whether they reached the customer. */
    long unknownOf(int customer) {
        return deliveries()
                .filter(data -> String.valueOf(customer).equals(text(data, "userId")))
                .filter(data -> "UNKNOWN".equals(text(data, "state")))
                .count();
    }

    private Stream<String> states() {
        return deliveries().map(data -> text(data, "state"));
    }

    private Stream<Map<String, AttributeValue>> deliveries() {
        return table.items()
                .filter(item ->
                        item.values().stream()
                                .anyMatch(value ->
                                        value.s() != null && value.s().startsWith("DELIVERY#")))
                .map(item -> item.get("data"))
                .filter(data -> data != null && data.m().containsKey("goodUntil"))
                .map(AttributeValue::m);
    }

    private static String text(Map<String, AttributeValue> data, String field) {
        var value = data.getOrDefault(field, AttributeValue.fromS(""));
        return value.s() == null ? value.n() : value.s();
    }
}
