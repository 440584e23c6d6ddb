package millrace.infra;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import millrace.infra.Assembly.Resource;
import tools.jackson.databind.JsonNode;

/** An alarm of a template in words, and the metrics that it looks at. */
final class AlarmPromises {

    /** A metric with the values of its dimensions as JSON, by their names. */
    record Watched(String namespace, String name, Map<String, String> dimensions) {}

    private static final Map<String, String> OPERATORS =
            Map.of("GreaterThanThreshold", ">", "LessThanThreshold", "<");

    private AlarmPromises() {}

    /** Such as {@code Sum of Errors > 0, 1 x 60 s, notBreaching}. */
    static String of(Resource alarm) {
        var properties = alarm.properties();
        return "%s %s %s, %s x %s s, %s"
                .formatted(
                        measured(properties),
                        OPERATORS.get(alarm.text("ComparisonOperator")),
                        properties.path("Threshold"),
                        properties.path("EvaluationPeriods"),
                        period(properties),
                        alarm.text("TreatMissingData"));
    }

    private static String measured(JsonNode properties) {
        if (!properties.has("Metrics")) {
            return statistic(properties) + " of " + properties.path("MetricName").asString();
        }
        var words = "";
        for (var member : properties.path("Metrics")) {
            if (member.has("Expression")) {
                words = member.path("Expression").asString();
            }
        }
        for (var member : properties.path("Metrics")) {
            if (member.has("MetricStat")) {
                var name = member.at("/MetricStat/Metric/MetricName").asString();
                words = words.replaceAll("\\b" + member.path("Id").asString() + "\\b", name);
            }
        }
        return words;
    }

    private static String statistic(JsonNode properties) {
        return properties
                .path("Statistic")
                .asString(properties.path("ExtendedStatistic").asString(""));
    }

    private static String period(JsonNode properties) {
        return properties.has("Period")
                ? properties.path("Period").toString()
                : members(properties)
                        .map(stat -> stat.path("Period").toString())
                        .distinct()
                        .collect(joining("/"));
    }

    private static Stream<JsonNode> members(JsonNode properties) {
        return StreamSupport.stream(properties.path("Metrics").spliterator(), false)
                .filter(member -> member.has("MetricStat"))
                .map(member -> member.path("MetricStat"));
    }

    static List<Watched> watched(Resource alarm) {
        var properties = alarm.properties();
        return properties.has("Metrics")
                ? members(properties).map(stat -> watched(stat.path("Metric"))).toList()
                : List.of(watched(properties));
    }

    private static Watched watched(JsonNode metric) {
        var dimensions = new TreeMap<String, String>();
        for (var dimension : metric.path("Dimensions")) {
            dimensions.put(dimension.path("Name").asString(), value(dimension.path("Value")));
        }
        return new Watched(
                metric.path("Namespace").asString(),
                metric.path("MetricName").asString(),
                dimensions);
    }

    private static String value(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
