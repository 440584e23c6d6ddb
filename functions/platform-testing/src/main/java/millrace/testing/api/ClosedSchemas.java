package millrace.testing.api;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a document, closed: a field that none of them names is refused. Clients are told
 * to ignore what they do not know; a test wants to see that nothing is missing from the document.
 */
final class ClosedSchemas {

    private static final String ALL_OF = "allOf";
    private static final Set<String> OPEN_OR_CLOSED =
            Set.of("additionalProperties", "unevaluatedProperties");

    private final Set<String> parts = new HashSet<>();

    private ClosedSchemas() {}

    static ObjectNode of(ObjectNode document) {
        var closed = document.deepCopy();
        var schemas = new ClosedSchemas();
        schemas.findParts(closed);
        closed.path("components")
                .path("schemas")
                .forEachEntry((name, schema) -> {
                    if (!schemas.parts.contains("#/components/schemas/" + name)) {
                        schemas.close(schema);
                    }
                });
        schemas.close(closed.path("paths"));
        schemas.close(closed.path("components").path("responses"));
        return closed;
    }

    /** Only the whole of what is put together can be closed, not its parts. */
    private void findParts(JsonNode node) {
        node.path(ALL_OF).forEach(part -> parts.add(part.path("$ref").asString("")));
        node.forEach(this::findParts);
    }

    private void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && (schema.has(ALL_OF) || schema.path("properties").isObject())
                && OPEN_OR_CLOSED.stream().noneMatch(schema::has)) {
            schema.put("unevaluatedProperties", false);
        }
        node.forEachEntry((name, part) -> {
            if (!name.equals(ALL_OF)) {
                close(part);
            }
        });
        if (node.isArray()) {
            node.forEach(this::close);
        }
    }
}
