package millrace.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.OrderTopics;
import org.apache.kafka.clients.producer.RecordMetadata;

/** An event on order.events written by a test instead of a function. */
record HandWrittenEvent(String eventId, String eventType, String key, Map<String, Object> value) {

    static HandWrittenEvent orderCreated(
            String orderId, long userId, DemoProduct product, int quantity) {
        return event(
                "OrderCreated",
                orderId,
                userId,
                Map.of(
                        "items",
                        items(product, quantity),
                        "totalAmount",
                        product.priceKrw() * quantity,
                        "currency",
                        "KRW",
                        "createdAt",
                        Instant.now().toString()));
    }

    static HandWrittenEvent orderPaid(
            String orderId, long userId, DemoProduct product, int quantity) {
        return event(
                "OrderPaid",
                orderId,
                userId,
                Map.of("items", items(product, quantity), "paidAt", Instant.now().toString()));
    }

    static HandWrittenEvent orderCancelled(String orderId, long userId) {
        return event(
                "OrderCancelled",
                orderId,
                userId,
                Map.of("reason", "CUSTOMER_REQUEST", "cancelledAt", Instant.now().toString()));
    }

    private static List<Map<String, Object>> items(DemoProduct product, int quantity) {
        return List.of(
                Map.of(
                        "productId", product.productId(),
                        "quantity", quantity,
                        "unitPrice", product.priceKrw()));
    }

    static HandWrittenEvent event(
            String eventType, String orderId, long userId, Map<String, Object> payload) {
        var value = new LinkedHashMap<String, Object>();
        var eventId = UUID.randomUUID().toString();
        value.put("eventId", eventId);
        value.put("eventType", eventType);
        value.put("source", "order-service");
        value.put("occurredAt", Instant.now().toString());
        value.put("version", "1.0");
        value.put("orderId", orderId);
        value.put("userId", userId);
        value.putAll(payload);
        return new HandWrittenEvent(eventId, eventType, orderId, value);
    }

    HandWrittenEvent with(String field, Object content) {
        var changed = new LinkedHashMap<>(value);
        changed.put(field, content);
        return new HandWrittenEvent(eventId, eventType, key, changed);
    }

    RecordMetadata writeTo(OrderTopics topics) {
        var json = MillraceApi.JSON.writeValueAsString(value);
        return topics.write(
                OrderTopics.ORDER_EVENTS,
                key,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "ce_id",
                        eventId,
                        "ce_type",
                        eventType,
                        "ce_source",
                        "order-service",
                        "correlationId",
                        "hand-made-" + eventId));
    }
}
