package millrace.cloud.assembly;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.cloud.cloudwatch.AlarmResource;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.scheduler.ScheduleResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads schedules and alarms; empty where this machine cannot run them. */
final class OperationsReading {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
    private static final int DEFAULT_PERIOD_SECONDS = 60;

    private OperationsReading() {}

    static Optional<ScheduleResource> schedule(Resource resource) {
        Matcher rate = RATE.matcher(resource.required("ScheduleExpression"));
        String target = resource.required("Target.Arn");
        boolean enabled = !resource.text("State").orElse("ENABLED").equals("DISABLED");
        if (!rate.matches() || !enabled || !target.contains(":function:")) {
            return Optional.empty();
        }
        long count = Long.parseLong(rate.group(1));
        Duration every =
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return Optional.of(
                new ScheduleResource(
                        resource.nameFrom("Name"),
                        every,
                        FunctionNames.of(target),
                        resource.text("Target.Input").orElse("{}")));
    }

    static Optional<AlarmResource> alarm(Resource resource) {
        Resource metric = resource;
        JsonNode metrics = resource.at("Metrics");
        if (metrics.size() == 1 && !metrics.path(0).path("MetricStat").isMissingNode()) {
            metric = flattened(resource, metrics.path(0).path("MetricStat"));
        } else if (!metrics.isMissingNode()) {
            return Optional.empty();
        }
        int periods = resource.number("EvaluationPeriods", 1);
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
        Map<String, String> dimensions = new HashMap<>();
        for (JsonNode dimension : metric.at("Dimensions").values()) {
            dimensions.put(
                    dimension.path("Name").asString(""), dimension.path("Value").asString(""));
        }
        return Map.copyOf(dimensions);
    }
}
