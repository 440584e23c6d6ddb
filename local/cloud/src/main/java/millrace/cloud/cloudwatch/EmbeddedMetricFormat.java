package millrace.cloud.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads log lines in CloudWatch's embedded metric format. */
final class EmbeddedMetricFormat {

    /** The specification's own limits. */
    static final int MAXIMUM_METRICS = 100;

    static final int MAXIMUM_VALUES = 100;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARKER = "\"_aws\"";

    private EmbeddedMetricFormat() {}

    static boolean isMetricLine(String line) {
        return line.startsWith("{") && line.contains(MARKER);
    }

    /** One sample for each value and dimension set; none where the line cannot be read. */
    static List<MetricSample> samples(String line) {
        var samples = new ArrayList<MetricSample>();
        try {
            var root = JSON.readTree(line);
            for (var directive : root.path("_aws").path("CloudWatchMetrics").values()) {
                add(samples, root, directive);
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return samples;
    }

    private static void add(List<MetricSample> samples, JsonNode root, JsonNode directive) {
        var namespace = directive.path("Namespace").asString("");
        var metrics = 0;
        for (var metric : directive.path("Metrics").values()) {
            if (++metrics > MAXIMUM_METRICS) {
                return;
            }
            var name = metric.path("Name").asString("");
            for (var set : directive.path("Dimensions").values()) {
                var key = MetricKey.of(namespace, name, dimensions(root, set));
                for (var value : values(root.path(name))) {
                    samples.add(new MetricSample(key, value));
                }
            }
        }
    }

    private static Map<String, String> dimensions(JsonNode root, JsonNode names) {
        var dimensions = new LinkedHashMap<String, String>();
        for (var name : names.values()) {
            dimensions.put(name.asString(""), root.path(name.asString("")).asString(""));
        }
        return dimensions;
    }

    private static List<Double> values(JsonNode member) {
        if (member.isNumber()) {
            return List.of(member.asDouble());
        }
        var values = new ArrayList<Double>();
        for (var value : member.values()) {
            if (value.isNumber() && values.size() < MAXIMUM_VALUES) {
                values.add(value.asDouble());
            }
        }
        return values;
    }
}
