package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.DeadLetterStore;
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
    void each_consumer_of_the_catalogue_is_fed_from_its_topic_as_its_group() {
        assertThat(PROD.kafkaMappings())
                .map(ConsumersTest::described)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        Stream.of(Consumer.values())
                                                .map(consumer ->
                                                        described(
                                                                consumer.functionName(),
                                                                consumer.definition())),
                                        AuditTrail.consumers().stream()
                                                .map(consumer ->
                                                        described(AuditTrail.FUNCTION, consumer)),
                                        DeadLetterStore.consumers().stream()
                                                .map(consumer ->
                                                        described(
                                                                DeadLetterStore.FUNCTION,
                                                                consumer)))
                                .flatMap(described -> described)
                                .toList());
    }

    private record Described(String function, String topic, String group, int batchSize) {}

    private static Described described(String function, ConsumerDefinition consumer) {
        return new Described(
                "millrace-prod-" + function,
                consumer.source().name(),
                consumer.group(),
                consumer.batchSize());
    }

    private static Described described(Resource consumer) {
        return new Described(
                function(consumer),
                topic(consumer),
                group(consumer),
                consumer.properties().path("BatchSize").asInt());
    }

    @ParameterizedTest
    @MethodSource("consumersOfEvents")
    void a_consumer_gives_up_a_record_in_the_end_and_only_into_the_dead_letter_topic(
            Resource consumer) {
        var mapping = consumer.properties();
        var topic = Topic.named(topic(consumer));

        // Its age ends it, not a number of attempts: what comes again waits for a system.
        assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(10_000);
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
    void a_consumer_has_an_alarm_for_each_system_that_it_calls(Resource consumer) {
        var function = function(consumer);

        assertThat(PROD.alarms("TableUnavailable", function)).hasSize(1);
        assertThat(PROD.alarms("TossUnavailable", function))
                .hasSize(function.endsWith("payments-on-order-events") ? 1 : 0);
        assertThat(PROD.alarms("DataPlatformUnavailable", function))
                .hasSize(function.endsWith("concerts-on-reservation-confirmed") ? 1 : 0);
        assertThat(PROD.alarms("SESUnavailable", function))
                .hasSize(function.matches(".*notifications-on-.*notification.*") ? 1 : 0);
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

    private static Resource alias(Resource consumer) {
        return PROD.referred(consumer, consumer.properties().path("FunctionName"));
    }

    private static String function(Resource consumer) {
        var alias = alias(consumer);
        return PROD.referred(alias, alias.properties().path("FunctionName")).text("FunctionName");
    }
}
