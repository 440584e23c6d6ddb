package millrace.cloud.mapping.filter;

import tools.jackson.databind.JsonNode;

/** Format of what a producer wrote into a record. */
enum DataFormat {
    /** A JSON object or array. */
    JSON,
    /** Any other text in UTF-8. */
    TEXT,
    /** No data, or bytes that are no text. */
    OTHER;

    /** A pattern for JSON is an object of fields, one for text an array of alternatives. */
    boolean suits(JsonNode dataPattern) {
        return switch (this) {
            case JSON -> dataPattern.isObject();
            case TEXT -> dataPattern.isArray();
            case OTHER -> false;
        };
    }
}
