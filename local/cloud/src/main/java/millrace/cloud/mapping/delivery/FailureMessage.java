package millrace.cloud.mapping.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Lambda's message about a batch that is given up: it says where the records are, not which. */
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
        var message = new LinkedHashMap<String, Object>();
        message.put(
                "requestContext",
                Map.of(
                        "functionArn", functionName,
                        "condition", cause.condition(),
                        "approximateInvokeCount", cause.invocations()));
        message.put(
                "responseContext",
                Map.of("functionError", cause.errorType() + ": " + cause.errorMessage()));
        message.put("version", "1.0");
        message.put("timestamp", now.toString());
        message.put(batchName, batch);
        return JSON.writeValueAsString(message);
    }
}
