package millrace.cloud.cloudwatch;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.service.MetricFamily;

/**
 * Metrics in Prometheus' text format. Every CloudWatch metric is a summary: {@code _sum}, {@code
 * _count} and the quantiles 0.5 and 0.99 since the start.
 */
final class PrometheusText {

    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();
    static final String CONTENT_TYPE = WRITER.getContentType();
    private static final String TOTAL = "_total";

    private final MetricSnapshots.Builder snapshots = MetricSnapshots.builder();

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            WRITER.write(bytes, snapshots.build());
        } catch (IOException never) {
            throw new UncheckedIOException("Memory cannot be written to", never);
        }
        return bytes.toByteArray();
    }

    void metrics(RecordedMetrics metrics) {
        var families = new TreeMap<String, SummarySnapshot.Builder>();
        metrics.forEach((key, distribution) ->
                families.computeIfAbsent(
                                name(key.namespace() + "_" + key.name()),
                                family -> SummarySnapshot.builder().name(family))
                        .dataPoint(point(key, distribution)));
        families.values().forEach(family -> snapshots.metricSnapshot(family.build()));
    }

    /** Each under its CloudWatch name; of several pollers of one group, what was said last. */
    void gauges(Map<MetricKey, Double> latest) {
        var families = new TreeMap<String, GaugeSnapshot.Builder>();
        latest.forEach((key, value) ->
                families.computeIfAbsent(
                                name(key.namespace() + "_" + key.name()),
                                family -> GaugeSnapshot.builder().name(family))
                        .dataPoint(
                                GaugeDataPointSnapshot.builder()
                                        .labels(labels(key.dimensions()))
                                        .value(value)
                                        .build()));
        families.values().forEach(family -> snapshots.metricSnapshot(family.build()));
    }

    private static SummaryDataPointSnapshot point(MetricKey key, Distribution distribution) {
        return SummaryDataPointSnapshot.builder()
                .labels(labels(key.dimensions()))
                .quantiles(
                        Quantiles.of(
                                new Quantile(0.5, distribution.quantile(0.5)),
                                new Quantile(0.99, distribution.quantile(0.99))))
                .count(distribution.count())
                .sum(distribution.sum())
                .build();
    }

    void family(MetricFamily family) {
        snapshots.metricSnapshot(
                switch (family.kind()) {
                    case GAUGE -> gauge(family);
                    case COUNTER -> counter(family);
                });
    }

    private static MetricSnapshot gauge(MetricFamily family) {
        var gauge = GaugeSnapshot.builder().name(family.name());
        for (var sample : family.samples()) {
            gauge.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(labels(sample.labels()))
                            .value(sample.value())
                            .build());
        }
        return gauge.build();
    }

    /** The writer adds the suffix of a counter's name itself. */
    private static MetricSnapshot counter(MetricFamily family) {
        var name = family.name();
        var counter =
                CounterSnapshot.builder()
                        .name(
                                name.endsWith(TOTAL)
                                        ? name.substring(0, name.length() - TOTAL.length())
                                        : name);
        for (var sample : family.samples()) {
            counter.dataPoint(
                    CounterDataPointSnapshot.builder()
                            .labels(labels(sample.labels()))
                            .value(sample.value())
                            .build());
        }
        return counter.build();
    }

    private static Labels labels(Map<String, String> dimensions) {
        var labels = Labels.builder();
        dimensions.forEach((name, value) -> labels.label(name(name), value));
        return labels.build();
    }

    /**
     * CloudWatch's words in Prometheus' letters: {@code AWS/Lambda Duration} is
     * aws_lambda_duration.
     */
    static String name(String cloudWatchName) {
        var snake =
                cloudWatchName
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .toLowerCase(Locale.ROOT);
        return snake.isEmpty() || Character.isDigit(snake.charAt(0)) ? "_" + snake : snake;
    }
}
