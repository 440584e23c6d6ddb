package millrace.cloud.lambda.runtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import tools.jackson.databind.json.JsonMapper;

/** Failed invocations, worded as Lambda words them. */
public final class ErrorDocuments {

    static final String TIMED_OUT = "Sandbox.Timedout";
    public static final String EXITED = "Runtime.ExitError";
    private static final JsonMapper JSON = new JsonMapper();

    private ErrorDocuments() {}

    public static InvocationResult thrown(String requestId, Throwable thrown, Duration duration) {
        var message = thrown.getMessage() == null ? "" : thrown.getMessage();
        return failed(requestId, new FunctionError(thrown.getClass().getName(), message), duration);
    }

    public static InvocationResult timedOut(String requestId, Duration timeout) {
        var seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        var message =
                "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds";
        return failed(requestId, new FunctionError(TIMED_OUT, message), timeout);
    }

    public static InvocationResult failed(
            String requestId, FunctionError error, Duration duration) {
        var document = new LinkedHashMap<String, String>();
        document.put("errorMessage", error.message());
        document.put("errorType", error.type());
        document.put("requestId", requestId);
        return new InvocationResult(requestId, JSON.writeValueAsBytes(document), error, duration);
    }
}
