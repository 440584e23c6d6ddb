package millrace.infra.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Samples of {@code /metrics} in Prometheus' text format. */
record MetricSamples(List<Sample> samples) {

    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {

        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    MetricSamples {
        samples = List.copyOf(samples);
    }

    /** Lines that are no samples, such as comments, are left out. */
    static MetricSamples parse(String text) {
        var samples = new ArrayList<Sample>();
        for (var line : text.lines().toList()) {
            var matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                var labels = matcher.group(2) == null ? "" : matcher.group(2);
                samples.add(
                        new Sample(
                                matcher.group(1),
                                labels(labels),
                                Double.parseDouble(matcher.group(3))));
            }
        }
        return new MetricSamples(samples);
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        var matcher = LABEL.matcher(text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }

    /** The sums of a metric by one of its labels, without the samples that lack it. */
    Map<String, Double> by(String metric, String label) {
        return by(metric, sample -> sample.label(label));
    }

    /**
     * @param group empty for a sample that is left out
     */
    Map<String, Double> by(String metric, Function<Sample, String> group) {
        var sums = new TreeMap<String, Double>();
        for (var sample : samples) {
            if (sample.name().equals(metric) && !group.apply(sample).isEmpty()) {
                sums.merge(group.apply(sample), sample.value(), Double::sum);
            }
        }
        return sums;
    }
}
