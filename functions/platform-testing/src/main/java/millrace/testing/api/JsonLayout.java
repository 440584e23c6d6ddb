package millrace.testing.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON laid out for people: what fits into a line stands in one. */
final class JsonLayout {

    private static final int LINE = 120;
    private static final String STEP = "  ";

    private JsonLayout() {}

    static String of(JsonNode node) {
        return of(node, "", 0) + "\n";
    }

    /**
     * @param before the width of what stands before it in its line
     */
    private static String of(JsonNode node, String indent, int before) {
        var flat = flat(node);
        if (before + flat.length() <= LINE || !node.isContainer() || node.isEmpty()) {
            return flat;
        }
        var inner = indent + STEP;
        List<String> parts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> parts.add(inner + of(each, inner, inner.length())));
        }
        node.forEachEntry((name, value) -> {
            var label = inner + text(name) + ": ";
            parts.add(label + of(value, inner, label.length()));
        });
        return (node.isArray() ? "[\n" : "{\n")
                + String.join(",\n", parts)
                + "\n"
                + indent
                + (node.isArray() ? "]" : "}");
    }

    private static String flat(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> parts.add(flat(each)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (node.isObject()) {
            node.forEachEntry((name, value) -> parts.add(text(name) + ": " + flat(value)));
            return "{" + String.join(", ", parts) + "}";
        }
        return JsonMapper.shared().writeValueAsString(node);
    }

    private static String text(String name) {
        return JsonMapper.shared().writeValueAsString(name);
    }
}
