package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class EmbeddedMetricFormatTest {

    @Test
    void every_metric_dimension_set_and_value_is_a_sample() {
        var line =
                """
                {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Millrace",
                  "Dimensions":[["FunctionName","Stage"],["Stage"]],
                  "Metrics":[{"Name":"Published","Unit":"Count"},{"Name":"Age"}]}]},
                 "FunctionName":"relay","Stage":"local","Published":3,"Age":[1.5,2]}
                """;
        var both = Map.of("FunctionName", "relay", "Stage", "local");
        var stage = Map.of("Stage", "local");
        assertThat(EmbeddedMetricFormat.samples(line))
                .containsExactly(
                        new MetricSample(MetricKey.of("Millrace", "Published", both), 3),
                        new MetricSample(MetricKey.of("Millrace", "Published", stage), 3),
                        new MetricSample(MetricKey.of("Millrace", "Age", both), 1.5),
                        new MetricSample(MetricKey.of("Millrace", "Age", both), 2),
                        new MetricSample(MetricKey.of("Millrace", "Age", stage), 1.5),
                        new MetricSample(MetricKey.of("Millrace", "Age", stage), 2));
    }

    @Test
    void a_broken_line_has_no_samples() {
        assertThat(EmbeddedMetricFormat.samples("{\"_aws\":")).isEmpty();
        assertThat(EmbeddedMetricFormat.samples("{\"_aws\":{}}")).isEmpty();
    }

    @Test
    void log_lines_are_told_apart_from_metric_lines() {
        assertThat(EmbeddedMetricFormat.isMetricLine("{\"level\":\"INFO\"}")).isFalse();
        assertThat(EmbeddedMetricFormat.isMetricLine("about \"_aws\"")).isFalse();
        assertThat(EmbeddedMetricFormat.isMetricLine("{\"_aws\":{}}")).isTrue();
    }
}
