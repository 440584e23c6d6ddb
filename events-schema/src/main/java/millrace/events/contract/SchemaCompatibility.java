package millrace.events.contract;

import static millrace.events.contract.FieldRules.difference;
import static millrace.events.contract.FieldRules.texts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Compares two versions of one event's schema, of the same major. Both ways must hold: the consumer
 * of the newer version reads messages of the older one, which lie in the topic still, and the
 * consumer of the older version reads messages of the newer one, since the two are never deployed
 * at once. So a field may be added as optional, texts may be reworded, and nothing else may change.
 *
 * <p>Only the keywords that {@link SchemaProfile} admits are compared.
 */
final class SchemaCompatibility {
    private final String event;
    private final String since;
    private final List<String> problems = new ArrayList<>();

    private SchemaCompatibility(String event, String since) {
        this.event = event;
        this.since = since;
    }

    /**
     * One sentence for each change that breaks a reader, naming the field; empty when the newer
     * schema may be published.
     *
     * @param event in its newer version, such as {@code OrderCreated 1.1}
     * @param since the end of each sentence, such as {@code " since version 1.0"}
     */
    static List<String> problems(String event, String since, JsonNode older, JsonNode newer) {
        var comparison = new SchemaCompatibility(event, since);
        comparison.compare("", older, newer);
        return List.copyOf(comparison.problems);
    }

    private void compare(String field, JsonNode older, JsonNode newer) {
        FieldRules.changes(older, newer).forEach(change -> problem(field, change));
        compareFields(field, older, newer);
        compareItems(field, older, newer);
    }

    private void compareFields(String parent, JsonNode older, JsonNode newer) {
        for (var property : older.path("properties").properties()) {
            var field = child(parent, property.getKey());
            var counterpart = newer.path("properties").get(property.getKey());
            if (counterpart == null) {
                problem(field, "was removed");
            } else if (!field.equals("version")) {
                compare(field, property.getValue(), counterpart);
            }
        }
        var required = texts(older.get("required"));
        var nowRequired = texts(newer.get("required"));
        difference(nowRequired, required)
                .forEach(name -> problem(child(parent, name), "is newly required"));
        difference(required, nowRequired).stream()
                .filter(name -> newer.path("properties").has(name))
                .forEach(name -> problem(child(parent, name), "is no longer required"));
    }

    private void compareItems(String field, JsonNode older, JsonNode newer) {
        var items = older.get("items");
        var nowItems = newer.get("items");
        if (items != null && nowItems != null) {
            compare(field + "[]", items, nowItems);
        } else if (items != null || nowItems != null) {
            problem(field, items == null ? "newly restricts its items" : "frees its items");
        }
    }

    private void problem(String field, String change) {
        var subject = field.isEmpty() ? "the event" : "field " + field;
        problems.add("%s: %s %s%s.".formatted(event, subject, change, since));
    }

    private static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
