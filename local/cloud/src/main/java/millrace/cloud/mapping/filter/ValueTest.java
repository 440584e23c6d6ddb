package millrace.cloud.mapping.filter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decides on one value of a record. */
@FunctionalInterface
interface ValueTest {

    /**
     * @param value null where the record has no such field
     */
    boolean test(@Nullable JsonNode value);
}
