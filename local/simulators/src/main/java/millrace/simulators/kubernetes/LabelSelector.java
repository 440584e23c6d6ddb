package millrace.simulators.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A selector of the form {@code name=value,name=value}; the API's other forms are not used. */
record LabelSelector(List<Map.Entry<String, String>> wanted) {

    static LabelSelector of(String text) {
        return new LabelSelector(
                Stream.of(text.split(",", -1))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.split("==?", 2))
                        .map(part -> Map.entry(part[0], part.length > 1 ? part[1] : ""))
                        .toList());
    }

    boolean takes(JsonNode object) {
        var labels = object.path("metadata").path("labels");
        return wanted.stream()
                .allMatch(
                        label -> labels.path(label.getKey()).asString("").equals(label.getValue()));
    }
}
