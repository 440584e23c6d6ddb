package millrace.simulation.notifications;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The deliveries of messages, as the table of notifications holds and held them. */
record StoredDeliveries(SimulatedTable table) {

    private static final Set<String> UNDER_WAY = Set.of("WAITING", "SENDING");

    /** One change of a delivery; null before its plan. */
    record Change(@Nullable JsonNode before, JsonNode after, long atNanos) {}

    /** Those that have not come to their end. */
    Stream<JsonNode> open() {
        return all().filter(each -> UNDER_WAY.contains(state(each)));
    }

    /** Those of which nobody knows whether they reached the person. */
    long unknownOf(long userId) {
        return all().filter(each -> each.path("userId").asLong() == userId)
                .filter(each -> "UNKNOWN".equals(state(each)))
                .count();
    }

    Stream<JsonNode> all() {
        return table.items()
                .filter(StoredDeliveries::isAboutDelivery)
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))))
                .filter(StoredDeliveries::isDelivery);
    }

    /** All that has become of deliveries, the oldest first. */
    Stream<Change> changes() {
        return table.stream()
                .changes()
                .filter(change -> isAboutDelivery(change.keys()))
                .filter(change -> isDelivery(data(change.after())))
                .map(change ->
                        new Change(
                                data(change.before()),
                                requireNonNull(data(change.after())),
                                change.atNanos()));
    }

    private static boolean isAboutDelivery(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("pk")).s().startsWith("DELIVERY#");
    }

    /** Marks of posts that are sent at once stand beside deliveries. */
    private static boolean isDelivery(@Nullable JsonNode data) {
        return data != null && data.hasNonNull("state");
    }

    private static @Nullable JsonNode data(@Nullable Map<String, AttributeValue> item) {
        return item == null ? null : AttributeValues.json(requireNonNull(item.get("data")));
    }

    static String state(JsonNode delivery) {
        return delivery.path("state").asString();
    }
}
