package millrace.testing.api;

import tools.jackson.databind.JsonNode;

/** References within one document. */
public final class References {

    private References() {}

    /** The node itself, or the one that it refers to by {@code $ref}. */
    public static JsonNode resolved(JsonNode given, JsonNode document) {
        var reference = given.path("$ref").asString("");
        return reference.isEmpty() ? given : document.at(reference.substring(1));
    }
}
