package millrace.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.events.EventCatalogue;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.events.catalogue.Events;
import millrace.platform.kafka.Confirmed;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.testing.InMemoryRegistry;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DryRunTest {

    private static final String DYNAMODB = "DynamoDB_20120810.";

    /** Nothing listens at the endpoint: a call that leaves the function fails. */
    private static Map<String, String> variables(String function) {
        return Map.ofEntries(
                Map.entry("MILLRACE_CONFIGURATION", EchoFunctions.class.getName()),
                Map.entry("SPRING_CLOUD_FUNCTION_DEFINITION", function),
                Map.entry("TABLE_NAME", "table"),
                Map.entry("AWS_REGION", "ap-northeast-2"),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                Map.entry("SUFFIX", "!"));
    }

    private static DryRun dryRun(EventCatalogue events) {
        return new DryRun(
                new Environment(variables("echo")),
                new EventCodec(events),
                new TopicValues(events, new InMemoryRegistry()),
                JsonMapper.builder().build(),
                Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC),
                Ids.random());
    }

    @Test
    void a_consumer_reads_and_commits() {
        try (var dryRun = dryRun(Events.CATALOGUE)) {
            dryRun.consumer();
            assertThat(dryRun.calls())
                    .isEqualTo(
                            List.of(
                                    DYNAMODB + "GetItem",
                                    DYNAMODB + "Query",
                                    DYNAMODB + "TransactWriteItems"));
        }
    }

    @Test
    void an_event_with_two_versions_is_primed() {
        try (var dryRun = dryRun(Confirmed.TWO_VERSIONS)) {
            dryRun.consumer();

            assertThat(dryRun.calls()).endsWith(DYNAMODB + "TransactWriteItems");
        }
    }

    @Test
    void an_api_looks_for_a_stored_answer_reads_and_commits() {
        try (var dryRun = dryRun(Events.CATALOGUE)) {
            dryRun.api();
            assertThat(dryRun.calls())
                    .isEqualTo(
                            List.of(
                                    DYNAMODB + "GetItem",
                                    DYNAMODB + "GetItem",
                                    DYNAMODB + "Query",
                                    DYNAMODB + "TransactWriteItems"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "serves", "consumes"})
    void before_a_snapshot_a_function_with_a_table_is_run_dry(String function) {
        var context = FunctionContext.start(new Environment(variables(function)));

        context.beforeCheckpoint(Core.getGlobalContext());
    }

    @Test
    void a_function_that_cannot_reach_its_table_fails_before_its_snapshot() {
        var withoutRegion = new HashMap<>(variables("serves"));
        withoutRegion.remove("AWS_REGION");
        var context = FunctionContext.start(new Environment(withoutRegion));

        assertThatThrownBy(() -> context.beforeCheckpoint(Core.getGlobalContext()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The function's environment lacks AWS_REGION");
    }
}
