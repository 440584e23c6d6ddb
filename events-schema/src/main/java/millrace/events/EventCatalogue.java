package millrace.events;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserSignedUp;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.coupons.CouponRefused;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;

/** The event catalogue, the only list of events. A published row is never changed or removed. */
public final class EventCatalogue {
    private static final List<EventDefinition> DEFINITIONS =
            List.of(
                    order("OrderCreated", OrderCreated.class),
                    order("OrderPaid", OrderPaid.class),
                    order("OrderConfirmed", OrderConfirmed.class),
                    order("OrderCancelled", OrderCancelled.class),
                    order("OrderCouponRequested", OrderCouponRequested.class),
                    payment("PaymentCompleted", PaymentCompleted.class),
                    payment("PaymentFailed", PaymentFailed.class),
                    payment("PaymentRefunded", PaymentRefunded.class),
                    payment("PaymentVoided", PaymentVoided.class),
                    inventory("ProductListed", ProductListed.class),
                    inventory("StockReserved", StockReserved.class),
                    inventory("StockRejected", StockRejected.class),
                    inventory("StockReleased", StockReleased.class),
                    new EventDefinition(
                            "NotificationRequested",
                            "1.0",
                            Topic.NOTIFICATION_EVENTS,
                            "order-service",
                            NotificationRequested.class),
                    auth("user.signed_up", UserSignedUp.class),
                    auth("user.logged_in", UserLoggedIn.class),
                    coupon(
                            "COUPON_ISSUE_REQUESTED",
                            Topic.COUPON_ISSUE_REQUESTS,
                            CouponIssueRequested.class),
                    coupon("CouponApplied", Topic.COUPON_EVENTS, CouponApplied.class),
                    coupon("CouponRefused", Topic.COUPON_EVENTS, CouponRefused.class),
                    coupon(
                            "CouponIssueFailed",
                            Topic.NOTIFICATION_EVENTS,
                            CouponIssueFailed.class));

    private static final Map<TypeOnTopic, NavigableMap<EventVersion, EventDefinition>> BY_TYPE =
            indexByType();
    private static final Map<Class<?>, EventDefinition> BY_RECORD = indexByRecord();

    private EventCatalogue() {}

    private record TypeOnTopic(String topicName, String eventType) {}

    public static List<EventDefinition> definitions() {
        return DEFINITIONS;
    }

    /**
     * The newest definition with this record as its payload. Throws {@link
     * IllegalArgumentException} when the catalogue does not list the record.
     */
    public static EventDefinition of(Class<? extends Event> recordType) {
        var definition = BY_RECORD.get(recordType);
        if (definition == null) {
            throw new IllegalArgumentException(
                    "The catalogue lists no event with the record " + recordType.getName() + ".");
        }
        return definition;
    }

    /** Exactly this event; empty when the catalogue does not list it. */
    public static Optional<EventDefinition> find(Topic topic, String eventType, String version) {
        return EventVersion.parse(version).map(versions(topic.topicName(), eventType)::get);
    }

    /**
     * The definition to read a message with: the newest known version of the same major that is not
     * newer than the message. Empty for an unknown type, topic or major.
     */
    static Optional<EventDefinition> readerOf(
            String topicName, String eventType, EventVersion version) {
        return Optional.ofNullable(versions(topicName, eventType).floorEntry(version))
                .filter(known -> known.getKey().major() == version.major())
                .map(Map.Entry::getValue);
    }

    private static NavigableMap<EventVersion, EventDefinition> versions(
            String topicName, String eventType) {
        return BY_TYPE.getOrDefault(
                new TypeOnTopic(topicName, eventType), Collections.emptyNavigableMap());
    }

    private static Map<TypeOnTopic, NavigableMap<EventVersion, EventDefinition>> indexByType() {
        var index = new HashMap<TypeOnTopic, NavigableMap<EventVersion, EventDefinition>>();
        for (var definition : DEFINITIONS) {
            var type = new TypeOnTopic(definition.topic().topicName(), definition.eventType());
            var versions = index.computeIfAbsent(type, _ -> new TreeMap<>());
            if (versions.put(definition.parsedVersion(), definition) != null) {
                throw new IllegalStateException("Listed twice: " + definition + ".");
            }
        }
        return Map.copyOf(index);
    }

    private static Map<Class<?>, EventDefinition> indexByRecord() {
        return DEFINITIONS.stream()
                .collect(
                        toUnmodifiableMap(
                                EventDefinition::recordType,
                                identity(),
                                BinaryOperator.maxBy(comparing(EventDefinition::parsedVersion))));
    }

    private static EventDefinition order(String eventType, Class<? extends Event> recordType) {
        return new EventDefinition(
                eventType, "1.0", Topic.ORDER_EVENTS, "order-service", recordType);
    }

    private static EventDefinition payment(String eventType, Class<? extends Event> recordType) {
        return new EventDefinition(
                eventType, "1.0", Topic.PAYMENT_EVENTS, "payment-service", recordType);
    }

    private static EventDefinition inventory(String eventType, Class<? extends Event> recordType) {
        return new EventDefinition(
                eventType, "1.0", Topic.INVENTORY_EVENTS, "inventory-service", recordType);
    }

    private static EventDefinition coupon(
            String eventType, Topic topic, Class<? extends Event> recordType) {
        return new EventDefinition(eventType, "1.0", topic, "coupon-service", recordType);
    }

    private static EventDefinition auth(String eventType, Class<? extends Event> recordType) {
        return new EventDefinition(eventType, "1.0", Topic.AUTH_EVENTS, "auth-service", recordType);
    }
}
