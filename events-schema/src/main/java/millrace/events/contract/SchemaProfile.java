package millrace.events.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.events.EventDefinition;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema that events use: what the compatibility gate can judge, with a bound on
 * everything that could grow, and open to fields that a later minor version adds.
 */
final class SchemaProfile {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> KEYWORDS =
            Set.of(
                    "$schema",
                    "$id",
                    "title",
                    "description",
                    "type",
                    "required",
                    "properties",
                    "items",
                    "enum",
                    "const",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "pattern",
                    "format");
    private static final List<String> HEADER =
            List.of("eventId", "eventType", "source", "occurredAt", "version");

    private final String event;
    private final List<String> problems = new ArrayList<>();

    private SchemaProfile(String event) {
        this.event = event;
    }

    /** One sentence for each way in which the event's schema leaves the profile. */
    static List<String> problems(EventDefinition definition, JsonNode schema) {
        var profile = new SchemaProfile(definition.name());
        profile.checkIdentity(definition, schema);
        profile.check("", schema);
        return List.copyOf(profile.problems);
    }

    private void checkIdentity(EventDefinition definition, JsonNode schema) {
        checkText(schema, "$schema", DIALECT);
        checkText(schema, "$id", "urn:millrace:" + definition.path().replace('/', ':'));
        checkText(schema, "title", definition.eventType());
        var required = FieldRules.texts(schema.get("required"));
        HEADER.stream()
                .filter(field -> !required.contains(field))
                .forEach(field -> problem(field, "is a header field and must be required"));
        checkConstant(schema, "eventType", definition.eventType());
        checkConstant(schema, "version", definition.version());
    }

    private void checkText(JsonNode schema, String keyword, String text) {
        if (!schema.path(keyword).asString("").equals(text)) {
            problem("", "must have the " + keyword + " " + text);
        }
    }

    private void checkConstant(JsonNode schema, String field, String value) {
        if (!schema.path("properties").path(field).path("const").asString("").equals(value)) {
            problem(field, "must be the constant " + value);
        }
    }

    private void check(String field, JsonNode schema) {
        schema.propertyNames().stream()
                .filter(keyword -> !KEYWORDS.contains(keyword))
                .forEach(keyword -> problem(field, "uses " + keyword + ", which no gate judges"));
        if (!schema.has("const") && !schema.has("enum")) {
            checkBounds(field, schema);
        }
        for (var property : schema.path("properties").properties()) {
            var name = property.getKey();
            check(field.isEmpty() ? name : field + "." + name, property.getValue());
        }
        if (schema.has("items")) {
            check(field + "[]", schema.required("items"));
        }
    }

    private void checkBounds(String field, JsonNode schema) {
        switch (schema.path("type").asString("")) {
            case "object" -> demand(field, schema, "properties");
            case "array" -> demand(field, schema, "items", "maxItems");
            case "integer", "number" -> demand(field, schema, "minimum", "maximum");
            case "string" -> {
                if (!schema.path("format").asString("").equals("uuid")) {
                    demand(field, schema, "maxLength");
                }
            }
            case "boolean" -> {}
            default -> problem(field, "must have one known type");
        }
    }

    private void demand(String field, JsonNode schema, String... keywords) {
        for (var keyword : keywords) {
            if (!schema.has(keyword)) {
                problem(field, "must have " + keyword);
            }
        }
    }

    private void problem(String field, String rule) {
        problems.add(
                "%s: %s %s."
                        .formatted(event, field.isEmpty() ? "the event" : "field " + field, rule));
    }
}
