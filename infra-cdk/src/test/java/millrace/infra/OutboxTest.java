package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static Iterable<Resource> streams() {
        return outboxStreams();
    }

    private static List<Resource> outboxStreams() {
        return PROD.streamMappings().stream()
                .filter(mapping ->
                        mapping.properties().path("FilterCriteria").toString().contains("OUTBOX#"))
                .toList();
    }

    /** It is scheduled, too: what a call missed is found within a minute. */
    @Test
    void environments_that_are_asked_for_reach_their_function_at_once() {
        var others =
                PROD.streamMappings().stream()
                        .filter(mapping -> !outboxStreams().contains(mapping))
                        .toList();

        assertThat(others)
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(
                                    mapping.properties()
                                            .at("/FilterCriteria/Filters/0/Pattern")
                                            .asString())
                            .isEqualTo(
                                    """
                                    {"dynamodb":{"Keys":{"sk":{"S":["ENVIRONMENT"]}},\
                                    "NewImage":{"data":{"M":{"state":{"M":{"state":\
                                    {"S":["REQUESTED","CLEANING"]}}}}}}}}\
                                    """);
                    assertThat(mapping.properties().path("MaximumRetryAttempts").asInt(-1))
                            .isZero();
                    var alias = PROD.referred(mapping, mapping.properties().path("FunctionName"));
                    assertThat(alias.text("Name")).isEqualTo("live");
                });
    }

    /** Ids of the tables, all of which have an outbox. */
    private static List<String> outboxTables() {
        return PROD.all("AWS::DynamoDB::GlobalTable").stream().map(Resource::id).toList();
    }

    @Test
    void every_table_feeds_the_relay() {
        assertThat(outboxStreams())
                .extracting(one -> one.properties().path("EventSourceArn").toString())
                .hasSameSizeAs(outboxTables())
                .doesNotHaveDuplicates();
    }

    @Test
    void relay_and_sweeper_know_every_table_with_an_outbox() {
        for (var name : new String[] {"outbox-relay", "outbox-sweeper"}) {
            var known =
                    PROD.function("millrace-prod-" + name)
                            .properties()
                            .at("/Environment/Variables/OUTBOX_TABLES")
                            .toString();
            assertThat(outboxTables()).isNotEmpty().allMatch(known::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_relay_gets_new_outbox_rows_at_once_and_in_order(Resource stream) {
        var mapping = stream.properties();

        assertThat(mapping.at("/FilterCriteria/Filters/0/Pattern").asString())
                .isEqualTo(
                        """
                        {"eventName":["INSERT"],\
                        "dynamodb":{"Keys":{"pk":{"S":[{"prefix":"OUTBOX#"}]}}}}\
                        """);
        assertThat(mapping.path("FilterCriteria").path("Filters").size()).isEqualTo(1);
        assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt(-1)).isZero();
        assertThat(mapping.path("ParallelizationFactor").asInt()).isEqualTo(1);
        assertThat(mapping.path("StartingPosition").asString()).isEqualTo("TRIM_HORIZON");
        var alias = PROD.referred(stream, mapping.path("FunctionName"));
        assertThat(alias.text("Name")).isEqualTo("live");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_bad_row_cannot_block_its_shard_for_ever(Resource stream) {
        var mapping = stream.properties();

        assertThat(mapping.path("FunctionResponseTypes").toString())
                .isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(mapping.path("MaximumRetryAttempts").asInt()).isBetween(1, 100);
        assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isBetween(60, 86_400);
        assertThat(mapping.at("/DestinationConfig/OnFailure/Destination").toString())
                .contains("RelayGaveUp");
    }

    @Test
    void a_row_that_is_not_published_is_told() {
        assertThat(PROD.alarms("OldestOutboxRow", "millrace-prod-outbox-sweeper")).hasSize(1);
        assertThat(PROD.alarms("OutboxLanesNotSwept", "millrace-prod-outbox-sweeper")).hasSize(1);
        assertThat(PROD.alarms("NumberOfMessagesSent", "millrace-prod-outbox-relay-gave-up"))
                .hasSize(1);
    }

    @Test
    void scheduled_functions_run_every_minute_on_live() {
        assertThat(PROD.all("AWS::Scheduler::Schedule"))
                .allSatisfy(schedule -> {
                    assertThat(schedule.text("ScheduleExpression")).isEqualTo("rate(1 minute)");
                    var target = schedule.properties().path("Target");
                    var alias = PROD.referred(schedule, target.path("Arn"));
                    assertThat(alias.text("Name")).isEqualTo("live");
                })
                .extracting(schedule -> schedule.text("Name"))
                .containsExactlyInAnyOrder(
                        "millrace-prod-outbox-sweeper",
                        "millrace-prod-operations-redrives",
                        "millrace-prod-operations-warehouse",
                        "millrace-prod-orders-saga-timer",
                        "millrace-prod-concerts-expiry",
                        "millrace-prod-concerts-queue",
                        "millrace-prod-concerts-timer",
                        "millrace-prod-payments-timer",
                        "millrace-prod-missions-provisioning",
                        "millrace-prod-evaluations-timer",
                        "millrace-prod-notifications-timer");
    }

    @Test
    void a_scheduled_function_ends_before_its_next_call() {
        for (var name :
                new String[] {
                    "outbox-sweeper",
                    "orders-saga-timer",
                    "notifications-timer",
                    "concerts-expiry",
                    "concerts-queue",
                    "concerts-timer",
                    "payments-timer",
                    "missions-provisioning",
                    "evaluations-timer"
                }) {
            var function = PROD.function("millrace-prod-" + name);
            assertThat(function.properties().path("Timeout").asInt()).isLessThan(60);
        }
    }
}
