package millrace.demo.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the system.
 *
 * @param body null node where the answer had none
 * @param location the header of that name
 */
public record ApiAnswer(
        int status, JsonNode body, Optional<String> location, Optional<String> contentType) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The stable code of a problem document; empty for any other answer. */
    public String code() {
        return body.path("code").asString("");
    }

    public String text(String field) {
        return body.required(field).asString();
    }

    /**
     * Returns this answer when it has the expected status.
     *
     * @throws StepFailure for any other status
     */
    public ApiAnswer expecting(int expected) {
        if (status != expected) {
            throw new StepFailure("answered " + status + " " + body + ", not " + expected);
        }
        return this;
    }
}
