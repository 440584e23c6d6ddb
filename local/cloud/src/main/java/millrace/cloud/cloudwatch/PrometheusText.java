package millrace.cloud.cloudwatch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import millrace.cloud.mapping.delivery.MappingStatistics;

/**
 * Writes metrics in Prometheus' text format. Every CloudWatch metric is a summary: {@code _sum},
 * {@code _count} and the quantiles 0.5 and 0.99 since the start.
 */
final class PrometheusText {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String lastFamily = "";

    String text() {
        return text.toString();
    }

    void metrics(RecordedMetrics metrics) {
        metrics.forEach(this::summary);
    }

    private void summary(MetricKey key, Distribution distribution) {
        String family = name(key.namespace() + "_" + key.name());
        type(family, "summary");
        Map<String, String> labels = key.dimensions();
        line(family, with(labels, "quantile", "0.5"), distribution.quantile(0.5));
        line(family, with(labels, "quantile", "0.99"), distribution.quantile(0.99));
        line(family + "_sum", labels, distribution.sum());
        line(family + "_count", labels, (double) distribution.count());
    }

    void mappings(List<MappingStatistics> mappings) {
        String prefix = "event_source_mapping_";
        counters(mappings, prefix + "offset_lag", "gauge", MappingStatistics::lag);
        counters(mappings, prefix + "polled_total", "counter", MappingStatistics::polled);
        counters(
                mappings, prefix + "filtered_out_total", "counter", MappingStatistics::filteredOut);
        counters(mappings, prefix + "invoked_total", "counter", MappingStatistics::invoked);
        counters(
                mappings,
                prefix + "failed_invoke_total",
                "counter",
                MappingStatistics::failedInvocations);
        counters(
                mappings,
                prefix + "on_failure_delivered_total",
                "counter",
                MappingStatistics::onFailureDelivered);
        counters(mappings, prefix + "dropped_total", "counter", MappingStatistics::dropped);
    }

    private void counters(
            List<MappingStatistics> mappings,
            String family,
            String type,
            ToLongFunction<MappingStatistics> value) {
        type(family, type);
        for (MappingStatistics mapping : mappings) {
            line(
                    family,
                    Map.of(
                            "mapping", mapping.mappingId(),
                            "function", mapping.functionName(),
                            "source", mapping.source()),
                    (double) value.applyAsLong(mapping));
        }
    }

    void alarms(List<WatchedAlarm> alarms) {
        type("alarm_firing", "gauge");
        for (WatchedAlarm alarm : alarms) {
            line(
                    "alarm_firing",
                    Map.of("alarm", alarm.resource().name()),
                    alarm.state() == AlarmState.ALARM ? 1 : 0);
        }
    }

    private void type(String family, String type) {
        if (!family.equals(lastFamily)) {
            text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
            lastFamily = family;
        }
    }

    private void line(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{');
            String separator = "";
            for (var label : new TreeMap<>(labels).entrySet()) {
                text.append(separator)
                        .append(name(label.getKey()))
                        .append("=\"")
                        .append(escaped(label.getValue()))
                        .append('"');
                separator = ",";
            }
            text.append('}');
        }
        text.append(' ').append(Numbers.text(value)).append('\n');
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }

    /**
     * CloudWatch's words in Prometheus' letters: {@code AWS/Lambda Duration} is
     * aws_lambda_duration.
     */
    static String name(String cloudWatchName) {
        String snake =
                cloudWatchName
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .toLowerCase(Locale.ROOT);
        return snake.isEmpty() || Character.isDigit(snake.charAt(0)) ? "_" + snake : snake;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
