package millrace.events.catalogue;

import static java.util.stream.Collectors.joining;
import static millrace.events.ConsumerDefinition.reading;
import static millrace.events.ConsumerDefinition.readingDeadLetters;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.RetryPolicy;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.SeatsExpired;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
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

/**
 * The consumer catalogue, the only list of consumer functions. A constant's name gives the owning
 * context, the function and its bean: {@code ORDERS_ON_PAYMENT_EVENTS} belongs to {@code orders},
 * is deployed as {@code orders-on-payment-events} and made by the bean {@code
 * ordersOnPaymentEvents}.
 */
public enum Consumer {
    AUTH_ON_AUTH_EVENTS(DevTripConsumers.AUTH_ON_AUTH_EVENTS),
    AUTH_ON_PAYMENT_EVENTS(DevTripConsumers.AUTH_ON_PAYMENT_EVENTS),
    AUTH_ON_SUBSCRIPTION_EVENTS(DevTripConsumers.AUTH_ON_SUBSCRIPTION_EVENTS),
    AUTH_ON_MISSION_EVENTS(DevTripConsumers.AUTH_ON_MISSION_EVENTS),
    AUTH_ON_EVALUATION_EVENTS(DevTripConsumers.AUTH_ON_EVALUATION_EVENTS),

    ORDERS_ON_PAYMENT_EVENTS(
            reading(
                            "order-saga-group.payment.events",
                            Topic.PAYMENT_EVENTS,
                            PaymentCompleted.class,
                            PaymentFailed.class,
                            PaymentRefunded.class,
                            PaymentVoided.class)
                    .retrying(RetryPolicy.ORDERS)),
    ORDERS_ON_INVENTORY_EVENTS(
            reading(
                            "order-saga-group.inventory.events",
                            Topic.INVENTORY_EVENTS,
                            ProductListed.class,
                            StockReserved.class,
                            StockRejected.class,
                            StockReleased.class)
                    .retrying(RetryPolicy.ORDERS)),
    ORDERS_ON_COUPON_EVENTS(
            reading(
                            "order-saga-group.coupon-events",
                            Topic.COUPON_EVENTS,
                            CouponApplied.class,
                            CouponRefused.class,
                            CouponReturned.class)
                    .retrying(RetryPolicy.ORDERS)),

    PAYMENTS_ON_ORDER_EVENTS(
            reading(
                            "payment-order-group",
                            Topic.ORDER_EVENTS,
                            OrderCreated.class,
                            OrderCancelled.class)
                    .retrying(RetryPolicy.ORDERS)
                    .parkingKeys()),
    PAYMENTS_ON_AUTH_EVENTS(DevTripConsumers.PAYMENTS_ON_AUTH_EVENTS),
    PAYMENTS_ON_USER_EVENTS(DevTripConsumers.PAYMENTS_ON_USER_EVENTS),
    PAYMENTS_ON_MISSION_EVENTS(DevTripConsumers.PAYMENTS_ON_MISSION_EVENTS),
    PAYMENTS_ON_EVALUATION_EVENTS(DevTripConsumers.PAYMENTS_ON_EVALUATION_EVENTS),

    INVENTORY_ON_ORDER_EVENTS(
            reading(
                            "inventory-order-group",
                            Topic.ORDER_EVENTS,
                            OrderPaid.class,
                            OrderCancelled.class)
                    .retrying(RetryPolicy.ORDERS)),

    /**
     * The rush for a coupon is one burst of claims that do not build on each other. They are packed
     * into shared transactions, so many in one invocation cost little more than few.
     */
    COUPONS_ON_COUPON_ISSUE_REQUESTS(
            reading("coupon-issue-group", Topic.COUPON_ISSUE_REQUESTS, CouponIssueRequested.class)
                    .retrying(RetryPolicy.COUPONS)
                    .inBatchesOf(500)
                    .inAnyOrder()),
    COUPONS_ON_COUPON_ISSUE_DLQ(
            readingDeadLetters("coupon-issue-dlq-monitor-group", Topic.COUPON_ISSUE_REQUESTS)
                    .retrying(RetryPolicy.COUPONS)),
    COUPONS_ON_ORDER_EVENTS(
            reading(
                            "coupon-order-group.order.events",
                            Topic.ORDER_EVENTS,
                            OrderCouponRequested.class,
                            OrderCouponReturnRequested.class,
                            OrderCancelled.class)
                    .retrying(RetryPolicy.COUPONS)),
    COUPONS_ON_PAYMENT_EVENTS(
            reading("coupon-order-group.payment.events", Topic.PAYMENT_EVENTS, PaymentFailed.class)
                    .retrying(RetryPolicy.COUPONS)),

    CONCERTS_ON_RESERVATION_CONFIRMED(
            reading(
                    "hhplus-reservation-consumer.reservation.confirmed",
                    Topic.RESERVATION_CONFIRMED,
                    ReservationConfirmed.class)),
    CONCERTS_ON_SEATS_EXPIRED(
            reading(
                            "hhplus-reservation-consumer.seats.expired",
                            Topic.SEATS_EXPIRED,
                            SeatsExpired.class)
                    .parkingKeys()),

    MISSIONS_ON_USER_EVENTS(DevTripConsumers.MISSIONS_ON_USER_EVENTS),
    MISSIONS_ON_EVALUATION_EVENTS(DevTripConsumers.MISSIONS_ON_EVALUATION_EVENTS),
    MISSIONS_ON_AUTH_EVENTS(DevTripConsumers.MISSIONS_ON_AUTH_EVENTS),

    OPERATIONS_ON_ORDER_EVENTS(
            reading("order-aggregate-group.order.events", Topic.ORDER_EVENTS, OrderCreated.class)
                    .inAnyOrder()),
    OPERATIONS_ON_PAYMENT_EVENTS(
            reading(
                            "order-aggregate-group.payment.events",
                            Topic.PAYMENT_EVENTS,
                            PaymentCompleted.class,
                            PaymentFailed.class)
                    .inAnyOrder()),

    NOTIFICATIONS_ON_NOTIFICATION_EVENTS(NotificationConsumers.ON_NOTIFICATION_EVENTS),
    NOTIFICATIONS_ON_RESERVATION_NOTIFICATIONS(NotificationConsumers.ON_RESERVATION_NOTIFICATIONS),
    NOTIFICATIONS_ON_PAYMENT_NOTIFICATIONS(NotificationConsumers.ON_PAYMENT_NOTIFICATIONS),
    NOTIFICATIONS_ON_SEATS_EXPIRED(NotificationConsumers.ON_SEATS_EXPIRED),
    NOTIFICATIONS_ON_AUTH_EVENTS(NotificationConsumers.ON_AUTH_EVENTS),
    NOTIFICATIONS_ON_USER_EVENTS(NotificationConsumers.ON_USER_EVENTS),

    USERS_ON_AUTH_EVENTS(DevTripConsumers.USERS_ON_AUTH_EVENTS),
    USERS_ON_PAYMENT_EVENTS(DevTripConsumers.USERS_ON_PAYMENT_EVENTS),
    USERS_ON_SUBSCRIPTION_EVENTS(DevTripConsumers.USERS_ON_SUBSCRIPTION_EVENTS),
    USERS_ON_MISSION_EVENTS(DevTripConsumers.USERS_ON_MISSION_EVENTS),
    USERS_ON_EVALUATION_EVENTS(DevTripConsumers.USERS_ON_EVALUATION_EVENTS),

    EVALUATIONS_ON_MISSION_EVENTS(DevTripConsumers.EVALUATIONS_ON_MISSION_EVENTS),
    EVALUATIONS_ON_EVALUATION_EVENTS(DevTripConsumers.EVALUATIONS_ON_EVALUATION_EVENTS),
    EVALUATIONS_ON_AUTH_EVENTS(DevTripConsumers.EVALUATIONS_ON_AUTH_EVENTS);

    private static final String BETWEEN_CONTEXT_AND_SOURCE = "_ON_";

    // A record of immutable components; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ConsumerDefinition definition;

    /**
     * @throws IllegalArgumentException when the event catalogue puts an event on another topic
     */
    Consumer(ConsumerDefinition definition) {
        definition.events().forEach(event -> requireOn(definition.topic(), event));
        this.definition = definition;
    }

    private void requireOn(Topic topic, Class<? extends Event> event) {
        if (Events.CATALOGUE.of(event).topic() != topic) {
            throw new IllegalArgumentException(
                    "%s asks for %s, which is not on %s."
                            .formatted(name(), event.getSimpleName(), topic.topicName()));
        }
    }

    /** The consumers that a context owns, in the catalogue's order. */
    public static List<Consumer> ownedBy(String context) {
        return Stream.of(values()).filter(consumer -> consumer.context().equals(context)).toList();
    }

    public ConsumerDefinition definition() {
        return definition;
    }

    /** The owning context: the folder under {@code functions} that holds the code. */
    public String context() {
        return name().substring(0, name().indexOf(BETWEEN_CONTEXT_AND_SOURCE))
                .toLowerCase(Locale.ROOT);
    }

    /** The function without its stage, such as {@code orders-on-payment-events}. */
    public String functionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The function bean in the context's configuration, such as {@code ordersOnPaymentEvents}. */
    public String beanName() {
        var words = functionName().split("-", -1);
        return words[0] + Stream.of(words).skip(1).map(Consumer::capitalized).collect(joining());
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    public String group() {
        return definition.group();
    }

    /** The topic that is read: for a consumer of dead letters, the dead-letter topic. */
    public TopicDefinition source() {
        return definition.source();
    }
}
