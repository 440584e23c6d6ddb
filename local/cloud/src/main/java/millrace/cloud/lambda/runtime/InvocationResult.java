package millrace.cloud.lambda.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one invocation.
 *
 * @param payload the function's answer; after an error Lambda's error document {@code
 *     {"errorMessage":…,"errorType":…,"requestId":…}}
 * @param error null when the function answered
 */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by nobody; a copy per call would double the memory of a
// batch
public record InvocationResult(
        String requestId, byte[] payload, @Nullable FunctionError error, Duration duration) {

    /**
     * @param type the exception's class name, or {@code Sandbox.Timedout}
     */
    public record FunctionError(String type, String message) {}

    public boolean failed() {
        return error != null;
    }
}
