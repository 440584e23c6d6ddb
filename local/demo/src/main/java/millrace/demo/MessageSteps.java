package millrace.demo;

import static millrace.demo.CustomerSteps.LIMIT;
import static millrace.demo.DemoProduct.COFFEE;
import static millrace.demo.client.OrderTopics.ORDER_DEAD_LETTERS;
import static millrace.demo.client.OrderTopics.ORDER_EVENTS;
import static millrace.demo.client.OrderTopics.ORDER_EVENT_GROUPS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import millrace.demo.client.Kcat;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.SeenRecord;
import millrace.demo.client.StepFailure;

/** Messages that no customer caused: one that nobody can read, and one that comes again. */
final class MessageSteps {

    private static final List<String> CAUSED_BY_AN_ORDER =
            List.of(
                    "PaymentCompleted",
                    "OrderPaid",
                    "StockReserved",
                    "OrderConfirmed",
                    "NotificationRequested");

    private final RunningSystem system;
    private final Narration narration;
    private final String kafka;

    MessageSteps(RunningSystem system, Narration narration, String kafka) {
        this.system = system;
        this.narration = narration;
        this.kafka = kafka;
    }

    void poison() {
        var key = "poison-" + UUID.randomUUID();
        var value = "{\"eventType\":\"OrderCreated\",\"note\":\"no eventId, no items\"}";
        if (Kcat.isInstalled()) {
            narration.does(
                    "kcat -P -b %s -t %s -k %s <<< '%s'"
                            .formatted(kafka, ORDER_EVENTS, key, value));
            Kcat.produce(kafka, ORDER_EVENTS, key, value);
        } else {
            narration.says("kcat is not installed, so a Kafka producer of this command stands in.");
            system.topics()
                    .write(ORDER_EVENTS, key, value.getBytes(StandardCharsets.UTF_8), Map.of());
        }
        var letters =
                system.watch()
                        .await(
                                "the dead letters of " + key,
                                ORDER_EVENT_GROUPS.size(),
                                LIMIT,
                                record ->
                                        record.topic().equals(ORDER_DEAD_LETTERS)
                                                && key.equals(record.key()));
        narration.records(system.watch().matching(record -> key.equals(record.key())));
        for (var letter : letters) {
            narration.holds(
                    "%s gave it up after %s attempt: %s"
                            .formatted(
                                    letter.headers().get("originalGroup"),
                                    letter.json().path("retryCount").asInt(),
                                    letter.json().path("failureReason").asString()));
        }
    }

    void redelivered() {
        var customer = system.newCustomer("redelivery");
        var orderId = customer.order(COFFEE.productId(), 1);
        narration.does("POST /api/orders: 1 x %s, order %s".formatted(COFFEE.productId(), orderId));
        var before = customer.awaitEnd(orderId, LIMIT);
        var charges = system.simulators().chargesOf(orderId);
        var events = awaitEvents(orderId);
        var created = created(orderId);
        var again = system.topics().writeAgain(created);
        narration.does(
                "the same OrderCreated once more, with its headers: %s partition %s offset %s"
                        .formatted(again.topic(), again.partition(), again.offset()));
        system.topics().awaitAcknowledged(again, ORDER_EVENT_GROUPS, LIMIT);
        narration.records(system.watch().about(orderId));
        unchanged("charges", charges, system.simulators().chargesOf(orderId));
        unchanged("the order and its history", before, customer.read(orderId));
        unchanged("events caused", events, awaitEvents(orderId));
    }

    private SeenRecord created(String orderId) {
        return system.watch()
                .await(
                        "OrderCreated of " + orderId,
                        1,
                        LIMIT,
                        record -> record.isAbout(orderId) && record.type().equals("OrderCreated"))
                .getFirst();
    }

    /**
     * Counts the events that the order has caused, without the one written by hand. They lie on
     * several topics, so none of them tells that the others were seen.
     */
    private long awaitEvents(String orderId) {
        for (var type : CAUSED_BY_AN_ORDER) {
            system.watch()
                    .await(
                            type + " of " + orderId,
                            1,
                            LIMIT,
                            record -> record.isAbout(orderId) && record.type().equals(type));
        }
        return system.watch().about(orderId).stream()
                .filter(record -> !record.type().equals("OrderCreated"))
                .count();
    }

    private void unchanged(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            throw new StepFailure(what + " changed from " + before + " to " + after);
        }
        narration.holds(what + " unchanged");
    }
}
