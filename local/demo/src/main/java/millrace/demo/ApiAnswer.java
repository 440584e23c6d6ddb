package millrace.demo;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the system.
 *
 * @param body null node where the answer had none
 * @param location the header of that name
 */
record ApiAnswer(
        int status, JsonNode body, Optional<String> location, Optional<String> contentType) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The stable code of a problem document; empty for any other answer. */
    String code() {
        return body.path("code").asString("");
    }

    String text(String field) {
        return body.required(field).asString();
    }

    /**
     * Returns this answer when it has the expected status.
     *
     * @throws StepFailure for any other status
     */
    ApiAnswer expecting(int expected) {
        if (status != expected) {
            throw new StepFailure("answered " + status + " " + body + ", not " + expected);
        }
        return this;
    }
}
