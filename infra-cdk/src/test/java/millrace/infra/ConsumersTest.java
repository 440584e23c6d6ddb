package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.Topic;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumersTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static Iterable<Resource> consumers() {
        return PROD.kafkaMappings();
    }

    @Test
    void each_group_reads_its_topic_with_its_function() {
        Map<String, String> byGroup =
                PROD.kafkaMappings().stream()
                        .collect(Collectors.toMap(ConsumersTest::group, ConsumersTest::reading));

        assertThat(byGroup)
                .isEqualTo(
                        Map.of(
                                "order-saga-group.payment.events",
                                "millrace-prod-orders-on-payment-events < payment.events",
                                "order-saga-group.inventory.events",
                                "millrace-prod-orders-on-inventory-events < inventory.events",
                                "payment-order-group",
                                "millrace-prod-payments-on-order-events < order.events",
                                "inventory-order-group",
                                "millrace-prod-inventory-on-order-events < order.events",
                                "notification-group.notification.events",
                                "millrace-prod-notifications-on-notification-events"
                                        + " < notification.events",
                                "notification-group.auth-events",
                                "millrace-prod-notifications-on-auth-events < auth-events"));
    }

    @ParameterizedTest
    @MethodSource("consumers")
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
                .isLessThanOrEqualTo(Topic.named(topic(consumer)).partitions());
    }

    @ParameterizedTest
    @MethodSource("consumers")
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
        assertThat(Topic.named(topic(consumer)).deadLetter().retention().toDays()).isLessThan(35);
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
