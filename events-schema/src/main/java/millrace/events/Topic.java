package millrace.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static millrace.events.Compression.PRODUCER;
import static millrace.events.Compression.SNAPPY;
import static millrace.events.OwningSystem.CONCERT;
import static millrace.events.OwningSystem.COUPONS;
import static millrace.events.OwningSystem.DEVTRIP;
import static millrace.events.OwningSystem.ORDERS;
import static millrace.events.ValueFormat.AVRO;
import static millrace.events.ValueFormat.JSON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topic catalogue, the only list of topics. Names are those of the source documents, literally:
 * {@code payment-events} and {@code payment.events} are different topics of different systems.
 *
 * <p>Every topic retains records for 7 days on 3 replicas, 2 of which must have a record before it
 * is acknowledged, and has a dead-letter topic of 3 partitions that retains them for 30 days.
 * Values are JSON where an entry does not name another format; dead letters always are.
 */
public enum Topic {
    AUTH_EVENTS(
            "auth-events", DEVTRIP, 6, PRODUCER, key("userId").exceptFor("team events", "teamId")),
    PLAN_PAYMENT_EVENTS("payment-events", DEVTRIP, 6, PRODUCER, shared("userId")),
    SUBSCRIPTION_EVENTS("subscription-events", DEVTRIP, 6, PRODUCER, key("userId")),
    USER_EVENTS("user-events", DEVTRIP, 6, PRODUCER, shared("userId")),
    MISSION_EVENTS("mission-events", DEVTRIP, 6, PRODUCER, shared("userId")),
    EVALUATION_EVENTS("evaluation-events", DEVTRIP, 6, PRODUCER, shared("userId")),

    ORDER_EVENTS("order.events", ORDERS, 6, PRODUCER, key("orderId"), "order.events.DLQ"),
    PAYMENT_EVENTS("payment.events", ORDERS, 6, PRODUCER, key("orderId"), AVRO),
    INVENTORY_EVENTS(
            "inventory.events",
            ORDERS,
            6,
            PRODUCER,
            key("orderId").exceptFor("catalogue", "productId")),
    NOTIFICATION_EVENTS("notification.events", ORDERS, 3, PRODUCER, shared("userId")),

    RESERVATION_CONFIRMED("reservation.confirmed", CONCERT, 3, PRODUCER, key("reservationId")),
    RESERVATION_NOTIFICATIONS(
            "notifications.reservation-completed", CONCERT, 3, PRODUCER, shared("userId")),
    PAYMENT_NOTIFICATIONS(
            "notifications.payment-completed", CONCERT, 3, PRODUCER, shared("userId")),
    SEATS_EXPIRED("seats.expired", CONCERT, 3, PRODUCER, shared("scheduleId")),

    COUPON_ISSUE_REQUESTS(
            "coupon-issue-requests",
            COUPONS,
            6,
            SNAPPY,
            key("couponId", "shard"),
            "coupon-issue-dlq"),
    COUPON_EVENTS("coupon-events", COUPONS, 6, PRODUCER, key("orderId"));

    private static final Map<String, Topic> BY_NAME =
            Stream.of(values()).collect(toUnmodifiableMap(Topic::topicName, identity()));

    // Records of immutable components; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final TopicDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker")
    private final TopicDefinition deadLetter;

    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyRule keyRule;

    private final ValueFormat format;

    Topic(
            String name,
            OwningSystem system,
            int partitions,
            Compression compression,
            KeyRule keyRule) {
        this(name, system, partitions, compression, keyRule, JSON);
    }

    Topic(
            String name,
            OwningSystem system,
            int partitions,
            Compression compression,
            KeyRule keyRule,
            ValueFormat format) {
        this(name, system, partitions, compression, keyRule, format, name + ".dlq");
    }

    Topic(
            String name,
            OwningSystem system,
            int partitions,
            Compression compression,
            KeyRule keyRule,
            String deadLetterName) {
        this(name, system, partitions, compression, keyRule, JSON, deadLetterName);
    }

    Topic(
            String name,
            OwningSystem system,
            int partitions,
            Compression compression,
            KeyRule keyRule,
            ValueFormat format,
            String deadLetterName) {
        this.definition =
                TopicDefinition.of(name, system, partitions, compression, keyRule.toString());
        this.keyRule = keyRule;
        this.format = format;
        this.deadLetter = TopicDefinition.deadLetters(deadLetterName, definition);
    }

    /** The topic of this name; throws {@link IllegalArgumentException} when there is none. */
    public static Topic named(String topicName) {
        return find(topicName)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The catalogue has no topic " + topicName + "."));
    }

    /** The topic of this name; empty for an unknown name and for a dead-letter topic's name. */
    public static Optional<Topic> find(String topicName) {
        return Optional.ofNullable(BY_NAME.get(topicName));
    }

    /** Every topic to create: the catalogue in its order, each followed by its dead letters. */
    public static List<TopicDefinition> all() {
        return Stream.of(values())
                .flatMap(topic -> Stream.of(topic.definition, topic.deadLetter))
                .toList();
    }

    public TopicDefinition definition() {
        return definition;
    }

    /** The topic of the records that cannot be handled; a dead-letter topic itself has none. */
    public TopicDefinition deadLetter() {
        return deadLetter;
    }

    public String topicName() {
        return definition.name();
    }

    public OwningSystem system() {
        return definition.system();
    }

    public int partitions() {
        return definition.partitions();
    }

    public int replicationFactor() {
        return definition.replicationFactor();
    }

    public int minInsyncReplicas() {
        return definition.minInsyncReplicas();
    }

    public Duration retention() {
        return definition.retention();
    }

    public Compression compression() {
        return definition.compression();
    }

    /** The form in which its values are published. */
    public ValueFormat format() {
        return format;
    }

    /** The fields of an event that make its record key. */
    public KeyRule keyRule() {
        return keyRule;
    }

    private static KeyRule key(String... fields) {
        return KeyRule.of(fields);
    }

    /** The key of several aggregates; their events keep the order of their commits. */
    private static KeyRule shared(String field) {
        return KeyRule.of(field).sharedByAggregates();
    }
}
