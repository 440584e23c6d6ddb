package millrace.testing.api;

import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The properties of an operation on which the edge's answers to it depend. */
enum Condition {
    ALWAYS,
    /** Needs a token. */
    SECURED,
    /** Needs one of its {@code x-roles}. */
    ROLES,
    /** Has parameters in its path, query or headers. */
    PARAMETERS,
    BODY,
    REQUIRED_BODY,
    /** Gives a list by pages. */
    PAGING,
    /** Changes something, and keeps its answer under the request's Idempotency-Key. */
    REPEATABLE;

    private static final Set<String> READING = Set.of("get", "head", "options");

    /**
     * @param document the whole document, which the operation may refer to
     */
    static Set<Condition> of(String method, JsonNode operation, ObjectNode document) {
        var conditions = EnumSet.of(ALWAYS);
        var security = operation.path("security");
        if (!(security.isArray() && security.isEmpty())) {
            conditions.add(SECURED);
        }
        if (!operation.path("x-roles").isEmpty()) {
            conditions.add(ROLES);
        }
        for (var parameter : operation.path("parameters").values()) {
            conditions.add(PARAMETERS);
            if (References.resolved(parameter, document)
                    .path("name")
                    .asString("")
                    .equals("cursor")) {
                conditions.add(PAGING);
            }
        }
        var body = operation.path("requestBody");
        if (body.isObject()) {
            conditions.add(BODY);
        }
        if (body.path("required").asBoolean(false)) {
            conditions.add(REQUIRED_BODY);
        }
        if (!READING.contains(method) && !carriesPassword(body, document)) {
            conditions.add(REPEATABLE);
        }
        return conditions;
    }

    /** Of a body with a password nothing is kept, not even its answer. */
    private static boolean carriesPassword(JsonNode body, ObjectNode document) {
        var schema = body.path("content").path("application/json").path("schema");
        return References.resolved(schema, document)
                .path("properties")
                .valueStream()
                .anyMatch(field -> field.path("format").asString("").equals("password"));
    }
}
