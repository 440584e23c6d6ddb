package millrace.cloud.service;

import java.util.Map;
import java.util.function.Function;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An AWS JSON protocol: operations by {@code X-Amz-Target}, JSON in and out. */
public final class AwsJsonEndpoint {

    private static final String TARGET = "x-amz-target";
    private static final JsonMapper JSON = new JsonMapper();

    private final String version;
    private final Map<String, Function<JsonNode, HttpReply>> operations;

    private AwsJsonEndpoint(String version, Map<String, Function<JsonNode, HttpReply>> operations) {
        this.version = version;
        this.operations = operations;
    }

    /**
     * @param prefix such as {@code TrentService.}, with the dot
     * @param version of the protocol, such as {@code 1.1}
     * @param operations by their name without the prefix; an operation may wait for its service
     */
    public static Endpoint of(
            String prefix, String version, Map<String, Function<JsonNode, HttpReply>> operations) {
        var endpoint = new AwsJsonEndpoint(version, Map.copyOf(operations));
        return new Endpoint(
                Endpoint.Precedence.AWS_JSON,
                call -> isAwsJson(call) && target(call).startsWith(prefix),
                call -> endpoint.answer(call, target(call).substring(prefix.length())));
    }

    /** Answers the calls whose target belongs to no service. */
    public static Endpoint unknown() {
        return new Endpoint(
                Endpoint.Precedence.AWS_JSON,
                AwsJsonEndpoint::isAwsJson,
                call -> new AwsJsonEndpoint("1.1", Map.of()).answer(call, ""));
    }

    private static boolean isAwsJson(HttpCall call) {
        return call.method().equals("POST")
                && call.rawPath().equals("/")
                && call.header(TARGET) != null;
    }

    private static String target(HttpCall call) {
        var target = call.header(TARGET);
        return target == null ? "" : target;
    }

    private HttpReply answer(HttpCall call, String operation) {
        var answer = answerJson(call, operation);
        return HttpReply.of(answer.status(), "application/x-amz-json-" + version, answer.body());
    }

    private HttpReply answerJson(HttpCall call, String name) {
        var operation = operations.get(name);
        if (operation == null) {
            return AwsError.json(
                    400,
                    "UnknownOperationException",
                    target(call) + " is not emulated by the local cloud");
        }
        try {
            return operation.apply(JSON.readTree(call.body()));
        } catch (JacksonException e) {
            return AwsError.json(400, "SerializationException", "The body is not JSON");
        }
    }
}
