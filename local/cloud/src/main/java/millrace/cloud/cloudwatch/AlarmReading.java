package millrace.cloud.cloudwatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code AWS::CloudWatch::Alarm}; empty where it is on metric math. */
final class AlarmReading {

    private static final int DEFAULT_PERIOD_SECONDS = 60;

    private AlarmReading() {}

    static Optional<AlarmResource> read(Resource resource) {
        var metric = resource;
        var metrics = resource.at("Metrics");
        if (metrics.size() == 1 && !metrics.path(0).path("MetricStat").isMissingNode()) {
            metric = flattened(resource, metrics.path(0).path("MetricStat"));
        } else if (!metrics.isMissingNode()) {
            return Optional.empty();
        }
        var periods = resource.number("EvaluationPeriods", 1);
        return Optional.of(
                new AlarmResource(
                        resource.nameFrom("AlarmName"),
                        resource.text("AlarmDescription").orElse(""),
                        metric.required("Namespace"),
                        metric.required("MetricName"),
                        dimensions(metric),
                        metric.text("Statistic").or(resourceStatistic(metric)).orElse("Average"),
                        Duration.ofSeconds(metric.number("Period", DEFAULT_PERIOD_SECONDS)),
                        periods,
                        resource.number("DatapointsToAlarm", periods),
                        resource.decimal("Threshold", 0),
                        resource.required("ComparisonOperator"),
                        resource.text("TreatMissingData").orElse("missing")));
    }

    private static Supplier<Optional<String>> resourceStatistic(Resource metric) {
        return () -> metric.text("ExtendedStatistic").or(() -> metric.text("Stat"));
    }

    /** {@code MetricStat} holds the same facts one level deeper. */
    private static Resource flattened(Resource resource, JsonNode metricStat) {
        var properties = JsonNodeFactory.instance.objectNode();
        metricStat
                .path("Metric")
                .properties()
                .forEach(e -> properties.set(e.getKey(), e.getValue()));
        properties.set("Stat", metricStat.path("Stat"));
        properties.set("Period", metricStat.path("Period"));
        return new Resource(resource.stack(), resource.logicalId(), resource.type(), properties);
    }

    private static Map<String, String> dimensions(Resource metric) {
        var dimensions = new HashMap<String, String>();
        for (var dimension : metric.at("Dimensions").values()) {
            dimensions.put(
                    dimension.path("Name").asString(""), dimension.path("Value").asString(""));
        }
        return Map.copyOf(dimensions);
    }
}
