package millrace.cloud.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FunctionNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's PutFunctionConcurrency, GetFunctionConcurrency and DeleteFunctionConcurrency, as {@code
 * aws lambda put-function-concurrency --endpoint-url} calls them.
 */
final class ConcurrencyApi {

    private static final Pattern PATH =
            Pattern.compile("/(2017-10-31|2019-09-30)/functions/([^/]+)/concurrency");
    private static final String RESERVED = "ReservedConcurrentExecutions";
    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> functionNames;
    private final ReservedConcurrency reserved;

    ConcurrencyApi(Set<String> functionNames, ReservedConcurrency reserved) {
        this.functionNames = functionNames;
        this.reserved = reserved;
    }

    static boolean takes(HttpCall call) {
        return matcher(call).matches();
    }

    private static Matcher matcher(HttpCall call) {
        return PATH.matcher(call.rawPath());
    }

    HttpReply answer(HttpCall call) {
        var path = matcher(call);
        path.matches();
        var name = FunctionNames.of(URLDecoder.decode(path.group(2), StandardCharsets.UTF_8));
        if (!functionNames.contains(name)) {
            return AwsError.rest(404, "ResourceNotFoundException", "Function not found: " + name);
        }
        return switch (call.method()) {
            case "PUT" -> put(name, call);
            case "GET" -> get(name);
            case "DELETE" -> {
                reserved.release(name);
                yield HttpReply.empty(204);
            }
            default -> AwsError.rest(405, "MethodNotAllowedException", "PUT, GET or DELETE");
        };
    }

    private HttpReply put(String name, HttpCall call) {
        try {
            var most = JSON.readTree(call.body()).path(RESERVED);
            if (most.canConvertToInt() && most.isIntegralNumber() && most.intValue() >= 0) {
                reserved.reserve(name, most.intValue());
                return get(name);
            }
        } catch (JacksonException notJson) {
            return AwsError.rest(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json");
        }
        return AwsError.rest(
                400, "InvalidParameterValueException", RESERVED + " is a whole number from 0 on");
    }

    private HttpReply get(String name) {
        var most = reserved.of(name);
        return HttpReply.json(200, most.isPresent() ? Map.of(RESERVED, most.getAsInt()) : Map.of());
    }
}
