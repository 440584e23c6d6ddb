package millrace.platform.observation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import millrace.platform.observation.Metrics;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@InEveryLocale
class EmbeddedMetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Metrics metrics =
            new EmbeddedMetrics(
                    "millrace-dev-orders-api",
                    "dev",
                    Clock.fixed(Instant.ofEpochMilli(1_767_268_800_000L), ZoneOffset.UTC),
                    json,
                    lines::add);

    @Test
    void a_measure_is_one_line_of_the_embedded_metric_format() {
        metrics.measure("CommitToKafka", 12.5, "Milliseconds");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).doesNotContain("\n");
        assertThat(json.readTree(lines.getFirst()))
                .isEqualTo(
                        json.readTree(
                                """
                                {"_aws":{"Timestamp":1767268800000,"CloudWatchMetrics":[{
                                   "Namespace":"Millrace",
                                   "Dimensions":[["FunctionName","Stage"]],
                                   "Metrics":[{"Name":"CommitToKafka","Unit":"Milliseconds"}]}]},
                                 "FunctionName":"millrace-dev-orders-api","Stage":"dev",
                                 "CommitToKafka":12.5}
                                """));
    }

    @Test
    void a_count_has_the_unit_count() {
        metrics.count("DeadLetters", 2);

        assertThat(lines.getFirst()).contains("\"Unit\":\"Count\"").contains("\"DeadLetters\":2");
    }
}
