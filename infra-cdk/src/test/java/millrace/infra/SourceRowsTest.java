package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of the sources that the infrastructure keeps, in plain words. */
class SourceRowsTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static List<Consumer> ofMissions() {
        return Stream.of(Consumer.values())
                .filter(consumer -> consumer.definition().topic() == Topic.MISSION_EVENTS)
                .filter(consumer -> !consumer.definition().deadLetters())
                .toList();
    }

    static List<Resource> apis() {
        return PROD.functions().stream()
                .filter(function -> function.text("FunctionName").endsWith("-api"))
                .toList();
    }

    /** D-C07; the error log is the platform's, at the moment of giving up. */
    @ParameterizedTest
    @MethodSource("ofMissions")
    void a_dead_letter_of_a_completed_mission_alerts_an_operator(Consumer consumer) {
        var alarm =
                PROD.alarms("DeadLetters", "millrace-prod-" + consumer.functionName()).getFirst();

        assertThat(consumer.definition().topic().deadLetter().name())
                .isEqualTo("mission-events.dlq");
        assertThat(alarm.properties().path("AlarmActions")).isNotEmpty();
        assertThat(alarm.properties().path("Threshold").asInt(-1)).isZero();
    }

    /** D-H20. */
    @Test
    void health_is_a_route_that_asks_for_no_token() {
        var route =
                PROD.one(
                        "AWS::ApiGatewayV2::Route",
                        one -> one.text("RouteKey").equals("GET /health"));

        assertThat(route.text("AuthorizationType")).isIn("NONE", "");
        assertThat(route.properties().has("AuthorizerId")).isFalse();
    }

    /** D-H20. */
    @Test
    void metrics_of_the_functions_are_on_a_dashboard() {
        assertThat(PROD.all("AWS::CloudWatch::Dashboard")).isNotEmpty();
    }

    /** D-R08: an answer never waits for Kafka, because no API function can reach it. */
    @ParameterizedTest
    @MethodSource("apis")
    void publishing_is_asynchronous_for_whoever_asks(Resource api) {
        assertThat(api.properties().at("/Environment/Variables").has("KAFKA_BOOTSTRAP_SERVERS"))
                .isFalse();
        var role = api.text("FunctionName").replace("millrace-prod-", "").replace("-", "");
        assertThat(PROD.all("AWS::IAM::Policy", one -> one.id().startsWith(role + "Role")))
                .isNotEmpty()
                .allSatisfy(policy ->
                        assertThat(policy.node().toString()).doesNotContain("kafka-cluster:"));
    }

    /** D-R07 as X12 has it: Lambda commits what was handled, record by record of a batch. */
    @Test
    void every_consumer_begins_with_the_earliest_record_and_commits_what_was_handled() {
        assertThat(PROD.kafkaMappings())
                .isNotEmpty()
                .allSatisfy(mapping -> {
                    assertThat(mapping.text("StartingPosition")).isEqualTo("TRIM_HORIZON");
                    assertThat(mapping.properties().path("FunctionResponseTypes").toString())
                            .isEqualTo("[\"ReportBatchItemFailures\"]");
                });
    }
}
