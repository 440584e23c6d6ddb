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

    private static final int UNAVAILABLE = 503;

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
     * @throws BusyFailure for a 503 that is not expected
     * @throws StepFailure for any other status
     */
    public ApiAnswer expecting(int expected) {
        if (status == expected) {
            return this;
        }
        var told = "answered " + status + " " + body + ", not " + expected;
        throw status == UNAVAILABLE ? new BusyFailure(told) : new StepFailure(told);
    }
}
