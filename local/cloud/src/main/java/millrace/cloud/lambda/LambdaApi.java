package millrace.cloud.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's Invoke, ListFunctions, GetFunction and GetFunctionConfiguration, as {@code aws lambda
 * ... --endpoint-url} calls them. An asynchronous invocation is tried once; Lambda would try three
 * times.
 */
public final class LambdaApi implements AutoCloseable {

    public static final String PATH = "/2015-03-31/functions";

    /** Lambda's limit for a synchronous request. */
    static final int MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;

    static final int MAXIMUM_PENDING_EVENTS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(LambdaApi.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INVOCATIONS = "/invocations";
    private static final String CONFIGURATION = "/configuration";

    private final Supplier<List<FunctionResource>> resources;
    private final FunctionVersions versions;
    private final FunctionRuntime functions;
    private final Function<String, Supplier<String>> tails;
    private final Semaphore pendingEvents = new Semaphore(MAXIMUM_PENDING_EVENTS);
    private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param resources as they are now
     * @param tails keeps what a function prints from a call on, until its result is asked
     */
    public LambdaApi(
            Supplier<List<FunctionResource>> resources,
            FunctionVersions versions,
            FunctionRuntime functions,
            Function<String, Supplier<String>> tails) {
        this.tails = tails;
        this.resources = resources;
        this.versions = versions;
        this.functions = functions;
    }

    /** Answers a request whose path begins with {@link #PATH}. */
    public HttpReply answer(HttpCall call) {
        var rest = call.rawPath().substring(PATH.length());
        if (rest.isEmpty() || rest.equals("/")) {
            return HttpReply.json(200, Map.of("Functions", list()));
        }
        var reference = URLDecoder.decode(rest.substring(1), StandardCharsets.UTF_8);
        for (var action : List.of(INVOCATIONS, CONFIGURATION)) {
            if (reference.endsWith(action)) {
                var function = reference.substring(0, reference.length() - action.length());
                return answer(function, action, call);
            }
        }
        return answer(reference, "", call);
    }

    private HttpReply answer(String reference, String action, HttpCall call) {
        var name = FunctionNames.of(reference);
        var inName = FunctionNames.qualifier(reference).orElse("");
        var given =
                QueryParameters.of(call.rawQuery())
                        .getOrDefault("Qualifier", List.of(inName))
                        .getFirst();
        if (!inName.isEmpty() && !given.equals(inName)) {
            return AwsError.rest(
                    400,
                    "InvalidParameterValueException",
                    "The derived qualifier from the function name does not match the specified"
                            + " qualifier.");
        }
        var function =
                resources.get().stream().filter(each -> each.name().equals(name)).findFirst();
        var version = versions.version(name, given.isEmpty() ? FunctionVersions.LATEST : given);
        if (function.isEmpty() || version.isEmpty()) {
            return AwsError.rest(
                    404,
                    "ResourceNotFoundException",
                    "Function not found: " + FunctionDescription.arn(name, given));
        }
        if (!action.equals(INVOCATIONS)) {
            return HttpReply.json(
                    200,
                    action.isEmpty()
                            ? FunctionDescription.of(function.get(), given, version.get())
                            : FunctionDescription.configuration(
                                    function.get(), given, version.get()));
        }
        if (!call.method().equals("POST")) {
            return AwsError.rest(405, "MethodNotAllowedException", "Invoke is a POST");
        }
        var answer = invoke(name, call);
        return answer.status() == 200
                ? answer.with("x-amz-executed-version", version.get())
                : answer;
    }

    private HttpReply invoke(String name, HttpCall call) {
        var payload = call.body().length == 0 ? new byte[] {'{', '}'} : call.body();
        if (payload.length > MAXIMUM_PAYLOAD_BYTES) {
            return AwsError.rest(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than " + MAXIMUM_PAYLOAD_BYTES + " bytes");
        }
        if (!isJson(payload)) {
            return AwsError.rest(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json");
        }
        var given = call.header("x-amz-invocation-type");
        var type = given == null ? "RequestResponse" : given;
        return switch (type) {
            case "DryRun" -> HttpReply.empty(204);
            case "Event" -> invokeLater(name, payload);
            case "RequestResponse" ->
                    "Tail".equals(call.header("x-amz-log-type"))
                            ? invokeTailed(name, payload)
                            : invokeNow(name, payload);
            default -> AwsError.rest(400, "InvalidParameterValueException", "Unknown type " + type);
        };
    }

    private static boolean isJson(byte[] payload) {
        try {
            JSON.readTree(payload);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private HttpReply invokeNow(String name, byte[] payload) {
        try {
            var result = functions.invoke(name, payload);
            var answer =
                    HttpReply.of(200, "application/json", result.payload())
                            .with("x-amzn-requestid", result.requestId());
            return result.failed() ? answer.with("x-amz-function-error", "Unhandled") : answer;
        } catch (ThrottledException e) {
            return throttled();
        }
    }

    private HttpReply invokeTailed(String name, byte[] payload) {
        var tail = tails.apply(name);
        try {
            var answer = invokeNow(name, payload);
            return answer.with("x-amz-log-result", base64(tail.get()));
        } catch (RuntimeException e) {
            var _ = tail.get();
            throw e;
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpReply invokeLater(String name, byte[] payload) {
        if (!pendingEvents.tryAcquire()) {
            return throttled();
        }
        events.execute(() -> {
            try {
                var error = functions.invoke(name, payload).error();
                if (error != null) {
                    LOG.warn(
                            "The asynchronous invocation of {} failed: {} {}",
                            name,
                            error.type(),
                            error.message());
                }
            } catch (RuntimeException e) {
                LOG.warn("The asynchronous invocation of {} failed", name, e);
            } finally {
                pendingEvents.release();
            }
        });
        return HttpReply.empty(202);
    }

    private static HttpReply throttled() {
        return AwsError.rest(429, "TooManyRequestsException", "Rate Exceeded.");
    }

    private List<Map<String, Object>> list() {
        return resources.get().stream()
                .sorted(Comparator.comparing(FunctionResource::name))
                .map(each -> FunctionDescription.configuration(each, "", FunctionVersions.LATEST))
                .toList();
    }

    @Override
    public void close() {
        events.shutdown();
    }
}
