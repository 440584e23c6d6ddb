package millrace.cloud.service;

import java.util.List;
import java.util.Map;

/**
 * One metric of {@code /metrics} with its labelled values.
 *
 * @param name in Prometheus' own form, such as {@code alarm_firing}
 */
public record MetricFamily(String name, Kind kind, List<Sample> samples) {

    public enum Kind {
        GAUGE,
        COUNTER
    }

    public record Sample(Map<String, String> labels, double value) {}
}
