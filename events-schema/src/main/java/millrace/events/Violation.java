package millrace.events;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field and the schema rule that it breaks. Says nothing of the field's value, which may be
 * personal data.
 *
 * @param field a path such as {@code items[0].quantity}; empty for the event as a whole
 */
record Violation(String field, String rule) {
    private static final int MAX_FIELD_LENGTH = 200;
    private static final int MAX_RULE_LENGTH = 200;

    static Violation of(Error error) {
        var field = pathOf(error);
        if (error.getKeyword().equals("required")) {
            return new Violation(field, "is required");
        }
        return new Violation(field, "breaks the rule " + ruleOf(error));
    }

    private static String pathOf(Error error) {
        var path = new StringBuilder();
        var location = error.getInstanceLocation();
        for (var i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        if (error.getProperty() != null) {
            append(path, error.getProperty());
        }
        return BoundedText.ellipsized(path.toString(), MAX_FIELD_LENGTH);
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
