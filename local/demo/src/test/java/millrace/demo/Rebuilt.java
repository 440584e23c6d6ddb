package millrace.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.demo.client.MillraceApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** States of aggregates, made from nothing but their events in the audit trail. */
final class Rebuilt {

    private static final Map<String, String> ORDER_STATUS =
            Map.of(
                    "OrderCreated", "PENDING",
                    "OrderPaid", "PAID",
                    "OrderConfirmed", "CONFIRMED");
    private static final Map<String, String> ORDER_TIME =
            Map.of(
                    "OrderCreated", "createdAt",
                    "OrderPaid", "paidAt",
                    "OrderConfirmed", "confirmedAt");

    private Rebuilt() {}

    /** The order as the API shows it. The offset on the order's own topic orders its events. */
    static JsonNode order(List<JsonNode> events) {
        var order = MillraceApi.JSON.createObjectNode();
        var history = order.putArray("history");
        events.stream()
                .filter(event -> event.path("topic").asString().equals("order.events"))
                .sorted(Comparator.comparingLong(event -> event.path("offset").asLong()))
                .forEach(event -> {
                    var type = event.path("eventType").asString();
                    var payload = event.path("payload");
                    if (type.equals("OrderCreated")) {
                        order.set("orderId", payload.path("orderId"));
                        order.set("items", payload.path("items"));
                        order.set("totalAmountKrw", payload.path("totalAmount"));
                        order.set("createdAt", payload.path("createdAt"));
                    }
                    Optional.ofNullable(ORDER_STATUS.get(type))
                            .ifPresent(status -> {
                                order.put("status", status);
                                history.addObject()
                                        .put("status", status)
                                        .set("at", payload.path(ORDER_TIME.get(type)));
                            });
                });
        return order;
    }

    /** The profile as the API shows it, of a user without plan and missions. */
    static JsonNode profile(List<JsonNode> events) {
        var profile = (ObjectNode) MillraceApi.JSON.readTree(NEW_PROFILE);
        var statistics = (ObjectNode) profile.path("statistics");
        for (var event : events) {
            var payload = event.path("payload");
            switch (event.path("eventType").asString()) {
                case "user.signed_up" -> {
                    profile.set("userId", payload.path("userId"));
                    profile.set("email", payload.path("email"));
                    profile.set("name", payload.path("name"));
                }
                case "user.profile_updated" ->
                        profile.setAll((ObjectNode) payload.path("profileData"));
                case "user.logged_in" -> {
                    statistics.put("logins", statistics.path("logins").asInt() + 1);
                    var at = Instant.ofEpochMilli(payload.path("timestamp").asLong());
                    statistics.put("lastLoginAt", at.toString());
                }
                default -> {
                    // Tells nothing of the profile.
                }
            }
        }
        return profile;
    }

    private static final String NEW_PROFILE =
            """
            {"userId":0,"email":null,"name":null,"nickname":null,"bio":"","skills":[],
             "subscription":{"planType":"FREE","status":"ACTIVE"},
             "statistics":{"logins":0,"lastLoginAt":null,"missionsStarted":0,"missionsPaused":0,
              "missionsResumed":0,"missionsCompleted":0,"evaluations":0,"bestScore":null,
              "averageScore":null}}
            """;
}
