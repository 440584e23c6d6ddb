package millrace.events;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field and the schema rule that it breaks. Says nothing of the field's value, which may be
 * personal data.
 *
 * @param field a path such as {@code items[0].quantity}; empty for the event as a whole
 * @param pointer the same as a JSON pointer, such as {@code /items/0/quantity}
 */
public record Violation(String field, String pointer, String rule) {
    private static final int MAX_FIELD_LENGTH = 200;
    private static final int MAX_RULE_LENGTH = 200;

    static Violation of(Error error) {
        return of(
                namesOf(error),
                error.getKeyword().equals("required")
                        ? "is required"
                        : "breaks the rule " + ruleOf(error));
    }

    /** Of a field of the event itself. */
    static Violation of(String field, String rule) {
        return of(List.of(field), rule);
    }

    private static Violation of(List<Object> names, String rule) {
        var field = new StringBuilder();
        var pointer = new StringBuilder();
        for (var name : names) {
            append(field, name);
            pointer.append('/').append(name.toString().replace("~", "~0").replace("/", "~1"));
        }
        return new Violation(
                BoundedText.ellipsized(field.toString(), MAX_FIELD_LENGTH),
                BoundedText.ellipsized(pointer.toString(), MAX_FIELD_LENGTH),
                rule);
    }

    /** The names and indexes that lead to the field. */
    private static List<Object> namesOf(Error error) {
        var names = new ArrayList<Object>();
        var location = error.getInstanceLocation();
        for (var i = 0; i < location.getNameCount(); i++) {
            names.add(location.getElement(i));
        }
        if (error.getProperty() != null) {
            names.add(error.getProperty());
        }
        return names;
    }

    private static void append(StringBuilder path, Object element) {
        if (element instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(element);
        }
    }

    private static String ruleOf(Error error) {
        @Nullable JsonNode rule = error.getSchemaNode();
        return BoundedText.ellipsized(
                error.getKeyword() + (rule == null || rule.isObject() ? "" : " " + rule),
                MAX_RULE_LENGTH);
    }

    /** Continues a sentence whose subject is the event, such as "OrderCreated 1.0: ". */
    @Override
    public String toString() {
        return (field.isEmpty() ? "the event" : "field " + field) + " " + rule;
    }
}
