package millrace.operations.deadletter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One field in which two contents of a letter differ.
 *
 * @param field a JSON pointer, such as {@code /value/items/0/quantity}, {@code /headers/repeats} or
 *     {@code /key}
 * @param before null where it was added
 * @param after null where it was removed
 */
record Difference(String field, Kind kind, @Nullable JsonNode before, @Nullable JsonNode after) {

    enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** All of them, from the key over the headers to the value. */
    static List<Difference> between(LetterContent before, LetterContent after, JsonMapper json) {
        var found = new ArrayList<Difference>();
        collect("", tree(before, json), tree(after, json), found);
        return found;
    }

    private static ObjectNode tree(LetterContent content, JsonMapper json) {
        var tree = json.createObjectNode();
        tree.put("key", content.key());
        var headers = tree.putObject("headers");
        content.headers().forEach(headers::put);
        var value = content.value();
        return value == null ? tree : tree.set("value", parsed(value, json));
    }

    /** A value that is no JSON is one text. */
    private static JsonNode parsed(String value, JsonMapper json) {
        try {
            return json.readTree(value);
        } catch (JacksonException noJson) {
            return json.getNodeFactory().stringNode(value);
        }
    }

    private static void collect(
            String at, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name ->
                    collectField(
                            at + "/" + escaped(name), before.get(name), after.get(name), found));
        } else if (before.isArray() && after.isArray()) {
            IntStream.range(0, Math.max(before.size(), after.size()))
                    .forEach(place ->
                            collectField(
                                    at + "/" + place, before.get(place), after.get(place), found));
        } else {
            found.add(new Difference(at, Kind.CHANGED, before, after));
        }
    }

    private static void collectField(
            String at,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Difference> found) {
        if (before == null) {
            found.add(new Difference(at, Kind.ADDED, null, after));
        } else if (after == null) {
            found.add(new Difference(at, Kind.REMOVED, before, null));
        } else {
            collect(at, before, after, found);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
