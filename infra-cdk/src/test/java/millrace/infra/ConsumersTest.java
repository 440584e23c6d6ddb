package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumersTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static Iterable<Resource> consumers() {
        return PROD.kafkaMappings();
    }

    static List<Resource> consumersOfEvents() {
        return PROD.kafkaMappings().stream()
                .filter(consumer -> Topic.find(topic(consumer)).isPresent())
                .toList();
    }

    static List<Resource> consumersOfDeadLetters() {
        return PROD.kafkaMappings().stream()
                .filter(consumer -> Topic.find(topic(consumer)).isEmpty())
                .toList();
    }

    @Test
    void each_group_reads_its_topic_with_its_function() {
        Map<String, String> byGroup =
                PROD.kafkaMappings().stream()
                        .collect(Collectors.toMap(ConsumersTest::group, ConsumersTest::reading));

        assertThat(byGroup)
                .isEqualTo(
                        Map.ofEntries(
                                reads(
                                        "order-saga-group.payment.events",
                                        "orders-on-payment-events",
                                        "payment.events"),
                                reads(
                                        "order-saga-group.inventory.events",
                                        "orders-on-inventory-events",
                                        "inventory.events"),
                                reads(
                                        "order-saga-group.coupon-events",
                                        "orders-on-coupon-events",
                                        "coupon-events"),
                                reads(
                                        "payment-order-group",
                                        "payments-on-order-events",
                                        "order.events"),
                                reads(
                                        "coupon-issue-group",
                                        "coupons-on-coupon-issue-requests",
                                        "coupon-issue-requests"),
                                reads(
                                        "coupon-issue-dlq-monitor-group",
                                        "coupons-on-coupon-issue-dlq",
                                        "coupon-issue-dlq"),
                                reads(
                                        "coupon-order-group.order.events",
                                        "coupons-on-order-events",
                                        "order.events"),
                                reads(
                                        "coupon-order-group.payment.events",
                                        "coupons-on-payment-events",
                                        "payment.events"),
                                reads(
                                        "inventory-order-group",
                                        "inventory-on-order-events",
                                        "order.events"),
                                reads(
                                        "notification-group.notification.events",
                                        "notifications-on-notification-events",
                                        "notification.events"),
                                reads(
                                        "notification-group.auth-events",
                                        "notifications-on-auth-events",
                                        "auth-events")));
    }

    private static Map.Entry<String, String> reads(String group, String function, String topic) {
        return Map.entry(group, "millrace-prod-" + function + " < " + topic);
    }

    @ParameterizedTest
    @MethodSource("consumersOfEvents")
    void a_consumer_gives_up_a_record_in_the_end_and_only_into_the_dead_letter_topic(
            Resource consumer) {
        var mapping = consumer.properties();
        Topic topic = Topic.named(topic(consumer));

        assertThat(mapping.path("MaximumRetryAttempts").asInt()).isBetween(1, 100);
        assertThat(mapping.path("MaximumRecordAgeInSeconds").asLong())
                .isBetween(86_400L, topic.retention().toSeconds() - 3600);
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(mapping.at("/DestinationConfig/OnFailure/Destination").asString())
                .isEqualTo("kafka://" + topic.deadLetter().name());
    }

    @ParameterizedTest
    @MethodSource("consumersOfDeadLetters")
    void a_dead_letter_comes_again_until_it_is_handled(Resource consumer) {
        var mapping = consumer.properties();

        assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(-1);
        assertThat(mapping.path("MaximumRecordAgeInSeconds").asLong()).isEqualTo(-1);
        assertThat(mapping.has("DestinationConfig")).isFalse();
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(PROD.alarms("DeadLettersUnhandled", function(consumer))).hasSize(1);
        assertThat(PROD.alarms("EstimatedMaxTimeLag", group(consumer))).hasSize(1);
    }

    @Test
    void requests_for_coupons_come_in_large_batches_and_all_else_in_small_ones() {
        Map<String, Integer> sizes =
                PROD.kafkaMappings().stream()
                        .collect(
                                Collectors.toMap(
                                        ConsumersTest::group,
                                        one -> one.properties().path("BatchSize").asInt()));

        assertThat(sizes.remove("coupon-issue-group")).isEqualTo(500);
        assertThat(sizes.values()).containsOnly(100);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_is_polled_at_once_and_answers_in_part(Resource consumer) {
        var mapping = consumer.properties();

        assertThat(mapping.path("FunctionResponseTypes").toString())
                .isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt(-1)).isZero();
        assertThat(mapping.path("StartingPosition").asString()).isEqualTo("TRIM_HORIZON");
        assertThat(mapping.at("/ProvisionedPollerConfig/MinimumPollers").asInt()).isPositive();
        assertThat(mapping.at("/ProvisionedPollerConfig/MaximumPollers").asInt())
                .isPositive()
                .isLessThanOrEqualTo(definition(consumer).partitions());
    }

    @ParameterizedTest
    @MethodSource("consumersOfEvents")
    void a_consumer_has_alarms_on_lag_on_dead_letters_and_on_loss(Resource consumer) {
        assertThat(PROD.alarms("SumOffsetLag", group(consumer))).hasSize(1);
        assertThat(PROD.alarms("EstimatedMaxTimeLag", group(consumer))).hasSize(1);
        assertThat(PROD.alarms("DeadLetters", function(consumer))).hasSize(1);
        assertThat(PROD.alarms("OnFailureDestinationDeliveredEventCount", consumer.id()))
                .hasSize(1);
        assertThat(PROD.alarms("DroppedEventCount", consumer.id())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_calls_the_published_version_behind_live(Resource consumer) {
        assertThat(alias(consumer).text("Name")).isEqualTo("live");
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_remembers_messages_longer_than_dead_letters_are_kept(Resource consumer) {
        var variables = PROD.function(function(consumer)).properties().at("/Environment/Variables");

        assertThat(variables.path("INBOX_EXPIRY_DAYS").asString()).isEqualTo("35");
        assertThat(Topic.all())
                .allSatisfy(topic -> assertThat(topic.retention().toDays()).isLessThan(35));
    }

    private static TopicDefinition definition(Resource consumer) {
        return Topic.all().stream()
                .filter(topic -> topic.name().equals(topic(consumer)))
                .findFirst()
                .orElseThrow();
    }

    private static String topic(Resource consumer) {
        return consumer.properties().at("/Topics/0").asString();
    }

    private static String group(Resource consumer) {
        return consumer.properties()
                .at("/AmazonManagedKafkaEventSourceConfig/ConsumerGroupId")
                .asString();
    }

    private static String reading(Resource consumer) {
        return function(consumer) + " < " + topic(consumer);
    }

    private static Resource alias(Resource consumer) {
        return PROD.referred(consumer, consumer.properties().path("FunctionName"));
    }

    private static String function(Resource consumer) {
        var alias = alias(consumer);
        return PROD.referred(alias, alias.properties().path("FunctionName")).text("FunctionName");
    }
}
