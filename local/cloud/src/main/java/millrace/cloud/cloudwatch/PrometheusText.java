package millrace.cloud.cloudwatch;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.service.MetricFamily;

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

    void family(MetricFamily family) {
        type(family.name(), family.kind().name().toLowerCase(Locale.ROOT));
        family.samples().forEach(sample -> line(family.name(), sample.labels(), sample.value()));
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
