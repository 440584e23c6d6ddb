package millrace.coupons.failure;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored original, read as what it was. */
final class OriginalEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OriginalEvent() {}

    /** The structure that a text holds; a text that holds none, such as base64, stays one. */
    static @Nullable JsonNode read(@Nullable JsonNode stored) {
        if (stored == null || !stored.isString()) {
            return stored;
        }
        try {
            var read = JSON.readTree(stored.stringValue());
            return read.isContainer() ? read : stored;
        } catch (JacksonException noJson) {
            return stored;
        }
    }
}
