package millrace.cloud.cloudwatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.cloud.assembly.Resource;
import tools.jackson.databind.JsonNode;

/** Reads {@code AWS::CloudWatch::Alarm}; empty where its metric math is more than is read here. */
final class AlarmReading {

    private static final int DEFAULT_PERIOD_SECONDS = 60;

    /** Statistics that only grow within a period. */
    private static final Set<String> GROWING = Set.of("Sum", "Maximum", "SampleCount");

    private final Resource resource;

    private AlarmReading(Resource resource) {
        this.resource = resource;
    }

    static Optional<AlarmResource> read(Resource resource) {
        return new AlarmReading(resource).read();
    }

    private Optional<AlarmResource> read() {
        var metrics = resource.at("Metrics");
        if (metrics.isMissingNode()) {
            var metric =
                    new AlarmMetric(
                            resource.required("Namespace"),
                            resource.required("MetricName"),
                            dimensions(resource.at("Dimensions")),
                            resource.text("Statistic")
                                    .or(() -> resource.text("ExtendedStatistic"))
                                    .orElse("Average"));
            return Optional.of(onOne(metric, resource.number("Period", DEFAULT_PERIOD_SECONDS)));
        }
        if (metrics.size() == 1 && metrics.path(0).has("MetricStat")) {
            var stat = metrics.path(0).path("MetricStat");
            return Optional.of(onOne(metric(stat), seconds(stat)));
        }
        return onExpression(metrics);
    }

    private AlarmResource onOne(AlarmMetric metric, int periodSeconds) {
        var isFinal =
                resource.required("ComparisonOperator").startsWith("GreaterThan")
                        && GROWING.contains(metric.statistic());
        var statistic =
                metric.statistic().equals("SampleCount")
                        ? "count"
                        : metric.statistic().toLowerCase(Locale.ROOT);
        return alarm(
                Map.of(AlarmResource.ONE, metric),
                MetricMath.metric(AlarmResource.ONE),
                "the %s of %s".formatted(statistic, metric.metricName()),
                isFinal,
                periodSeconds);
    }

    private Optional<AlarmResource> onExpression(JsonNode members) {
        var metrics = new LinkedHashMap<String, AlarmMetric>();
        var expression = "";
        var label = "";
        var periodSeconds = DEFAULT_PERIOD_SECONDS;
        for (var member : members.values()) {
            if (member.has("MetricStat")) {
                var stat = member.path("MetricStat");
                metrics.put(member.path("Id").asString(""), metric(stat));
                periodSeconds = seconds(stat);
            } else if (expression.isEmpty()) {
                expression = member.path("Expression").asString("");
                label = member.path("Label").asString(expression);
            } else {
                return Optional.empty();
            }
        }
        var measured = label;
        var seconds = periodSeconds;
        return MetricMathReading.read(expression, metrics.keySet())
                .map(value -> alarm(metrics, value, measured, false, seconds));
    }

    private AlarmResource alarm(
            Map<String, AlarmMetric> metrics,
            MetricMath value,
            String measured,
            boolean isFinal,
            int periodSeconds) {
        var periods = resource.number("EvaluationPeriods", 1);
        return new AlarmResource(
                resource.nameFrom("AlarmName"),
                resource.text("AlarmDescription").orElse(""),
                Map.copyOf(metrics),
                value,
                measured,
                isFinal,
                Duration.ofSeconds(periodSeconds),
                periods,
                resource.number("DatapointsToAlarm", periods),
                resource.decimal("Threshold", 0),
                resource.required("ComparisonOperator"),
                resource.text("TreatMissingData").orElse("missing"));
    }

    private static AlarmMetric metric(JsonNode stat) {
        var metric = stat.path("Metric");
        return new AlarmMetric(
                metric.path("Namespace").asString(""),
                metric.path("MetricName").asString(""),
                dimensions(metric.path("Dimensions")),
                stat.path("Stat").asString("Average"));
    }

    private static int seconds(JsonNode stat) {
        return stat.path("Period").asInt(DEFAULT_PERIOD_SECONDS);
    }

    private static Map<String, String> dimensions(JsonNode listed) {
        var dimensions = new HashMap<String, String>();
        for (var dimension : listed.values()) {
            dimensions.put(
                    dimension.path("Name").asString(""), dimension.path("Value").asString(""));
        }
        return Map.copyOf(dimensions);
    }
}
