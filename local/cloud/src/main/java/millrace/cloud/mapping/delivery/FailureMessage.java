package millrace.cloud.mapping.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import millrace.cloud.lambda.runtime.LambdaContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's message about a batch that is given up, as its developer guide shows it: it says where
 * the records are, not which, and only that the function failed, not why.
 */
public final class FailureMessage {

    private static final JsonMapper JSON = new JsonMapper();

    private FailureMessage() {}

    /**
     * @param batchName such as {@code DDBStreamBatchInfo}
     * @param batch where the source has the records
     */
    public static String json(
            String functionName,
            FailureCause cause,
            Instant now,
            String batchName,
            Map<String, Object> batch) {
        return JSON.writeValueAsString(message(functionName, cause, now, batchName, batch));
    }

    /**
     * The message that has the records themselves, too.
     *
     * @param payload the event that the function got, as JSON
     */
    public static String jsonWith(
            byte[] payload,
            String functionName,
            FailureCause cause,
            Instant now,
            String batchName,
            Map<String, Object> batch) {
        var message = message(functionName, cause, now, batchName, batch);
        message.put("payload", JSON.readTree(payload));
        return JSON.writeValueAsString(message);
    }

    private static Map<String, Object> message(
            String functionName,
            FailureCause cause,
            Instant now,
            String batchName,
            Map<String, Object> batch) {
        var message = new LinkedHashMap<String, Object>();
        var request = new LinkedHashMap<String, Object>();
        request.put("requestId", UUID.randomUUID().toString());
        request.put("functionArn", LambdaContext.functionArn(functionName));
        request.put("condition", cause.condition());
        request.put("approximateInvokeCount", cause.invocations());
        message.put("requestContext", request);
        if (cause.invocations() > 0) {
            var response = new LinkedHashMap<String, Object>();
            response.put("statusCode", 200);
            response.put("executedVersion", "$LATEST");
            response.put("functionError", "Unhandled");
            message.put("responseContext", response);
        }
        message.put("version", "1.0");
        message.put("timestamp", now.toString());
        message.put(batchName, batch);
        return message;
    }
}
