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
        List<MetricSample> samples = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(line);
            for (JsonNode directive : root.path("_aws").path("CloudWatchMetrics").values()) {
                add(samples, root, directive);
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return samples;
    }

    private static void add(List<MetricSample> samples, JsonNode root, JsonNode directive) {
        String namespace = directive.path("Namespace").asString("");
        int metrics = 0;
        for (JsonNode metric : directive.path("Metrics").values()) {
            if (++metrics > MAXIMUM_METRICS) {
                return;
            }
            String name = metric.path("Name").asString("");
            for (JsonNode set : directive.path("Dimensions").values()) {
                MetricKey key = MetricKey.of(namespace, name, dimensions(root, set));
                for (double value : values(root.path(name))) {
                    samples.add(new MetricSample(key, value));
                }
            }
        }
    }

    private static Map<String, String> dimensions(JsonNode root, JsonNode names) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (JsonNode name : names.values()) {
            dimensions.put(name.asString(""), root.path(name.asString("")).asString(""));
        }
        return dimensions;
    }

    private static List<Double> values(JsonNode member) {
        if (member.isNumber()) {
            return List.of(member.asDouble());
        }
        List<Double> values = new ArrayList<>();
        for (JsonNode value : member.values()) {
            if (value.isNumber() && values.size() < MAXIMUM_VALUES) {
                values.add(value.asDouble());
            }
        }
        return values;
    }
}
