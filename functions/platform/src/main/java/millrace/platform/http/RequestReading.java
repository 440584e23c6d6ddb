package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a request into a call that is authorized and valid by its operation's description, or
 * refuses it.
 */
final class RequestReading {

    /** The largest body of a request; the gateway's own limit is 10 MB. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final OpenApi openApi;
    private final JsonMapper json;
    private final Ids ids;

    sealed interface Reading {}

    record Refused(Problem problem) implements Reading {}

    record Accepted(Call call) implements Reading {}

    RequestReading(OpenApi openApi, JsonMapper json, Ids ids) {
        this.openApi = openApi;
        this.json = json;
        this.ids = ids;
    }

    /** The request's own correlation and trace where it brings valid ones, new ones else. */
    Cause causeOf(APIGatewayV2HTTPEvent event) {
        var headers = headers(event);
        var correlationId = headers.getOrDefault("x-correlation-id", "");
        var traceparent = headers.getOrDefault("traceparent", "");
        return new Cause(
                CORRELATION_ID.matcher(correlationId).matches() ? correlationId : ids.next(),
                null,
                TRACEPARENT.matcher(traceparent).matches() ? traceparent : newTrace());
    }

    private String newTrace() {
        var hex = (ids.next() + ids.next()).replace("-", "");
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32, 48) + "-01";
    }

    Reading read(APIGatewayV2HTTPEvent event, Cause cause) {
        var operation = openApi.operation(event.getRouteKey());
        if (operation == null) {
            return refused(404, "NO_SUCH_ROUTE", "There is no such route.");
        }
        var who = callerOf(event);
        if (!operation.isPublic() && who == null) {
            return refused(
                    401, "TOKEN_REQUIRED", "Send an access token: Authorization: Bearer <token>.");
        }
        if (who != null
                && !operation.roles().isEmpty()
                && !intersect(operation.roles(), who.roles())) {
            return refused(
                    403, "ROLE_REQUIRED", "This needs one of the roles " + operation.roles() + ".");
        }
        var errors = parameterErrors(operation, event);
        if (!errors.isEmpty()) {
            return new Refused(invalid(errors));
        }
        return operation.body() == null
                ? new Accepted(call(event, operation, who, null, cause))
                : readBody(event, operation, who, cause);
    }

    private Reading readBody(
            APIGatewayV2HTTPEvent event,
            OpenApi.Operation operation,
            @Nullable Caller who,
            Cause cause) {
        var text = bodyText(event);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
            return refused(
                    413, "BODY_TOO_LARGE", "A body has at most " + MAX_BODY_BYTES + " bytes.");
        }
        if (text.isBlank()) {
            return operation.bodyRequired()
                    ? refused(400, "BODY_REQUIRED", "Send a JSON body.")
                    : new Accepted(call(event, operation, who, null, cause));
        }
        if (!isJson(headers(event).getOrDefault("content-type", ""))) {
            return refused(
                    415,
                    "JSON_REQUIRED",
                    "Send the body with the header content-type: application/json.");
        }
        JsonNode body;
        try {
            body = json.readTree(text);
        } catch (JacksonException notJson) {
            return refused(400, "BODY_NOT_JSON", "The body is not JSON.");
        }
        var schema = Objects.requireNonNull(operation.body());
        var errors = OpenApi.errors(schema, body, "");
        return errors.isEmpty()
                ? new Accepted(call(event, operation, who, body, cause))
                : new Refused(invalid(errors));
    }

    /** With or without parameters, such as a charset. */
    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private List<Problem.FieldError> parameterErrors(
            OpenApi.Operation operation, APIGatewayV2HTTPEvent event) {
        var errors = new ArrayList<Problem.FieldError>();
        for (var parameter : operation.parameters()) {
            var given =
                    parameter.in().equals("path")
                            ? path(event)
                            : parameter.in().equals("query") ? query(event) : headers(event);
            var value =
                    given.get(
                            parameter.in().equals("header")
                                    ? parameter.name().toLowerCase(java.util.Locale.ROOT)
                                    : parameter.name());
            if (value != null) {
                errors.addAll(
                        OpenApi.errors(
                                parameter.schema(),
                                typed(value, parameter.numeric()),
                                parameter.name()));
            } else if (parameter.required()) {
                errors.add(new Problem.FieldError(parameter.name(), "is required"));
            }
        }
        return errors;
    }

    private JsonNode typed(String value, boolean numeric) {
        return numeric && value.matches("-?[0-9]{1,18}")
                ? json.getNodeFactory().numberNode(Long.parseLong(value))
                : json.getNodeFactory().stringNode(value);
    }

    private Call call(
            APIGatewayV2HTTPEvent event,
            OpenApi.Operation operation,
            @Nullable Caller who,
            @Nullable JsonNode body,
            Cause cause) {
        var sourceIp = event.getRequestContext().getHttp().getSourceIp();
        return new Call(
                event.getRouteKey(),
                who,
                path(event),
                queryWithDefaults(event, operation),
                headers(event),
                sourceIp,
                body,
                cause,
                operation.carriesPassword(),
                0,
                json);
    }

    private static @Nullable Caller callerOf(APIGatewayV2HTTPEvent event) {
        var authorizer = event.getRequestContext().getAuthorizer();
        var said = authorizer == null ? null : authorizer.getLambda();
        if (said == null || said.get("userId") == null) {
            return null;
        }
        var roles = Objects.toString(said.get("roles"), "");
        return new Caller(
                Long.parseLong(said.get("userId").toString()),
                Objects.toString(said.get("email"), ""),
                roles.isEmpty() ? Set.of() : Set.copyOf(List.of(roles.split(","))));
    }

    static String bodyText(APIGatewayV2HTTPEvent event) {
        var body = event.getBody();
        if (body == null) {
            return "";
        }
        return event.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
        var lower = new LinkedHashMap<String, String>();
        if (event.getHeaders() != null) {
            event.getHeaders()
                    .forEach((name, value) ->
                            lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
        }
        return lower;
    }

    private static Map<String, String> path(APIGatewayV2HTTPEvent event) {
        return event.getPathParameters() == null ? Map.of() : event.getPathParameters();
    }

    private static Map<String, String> query(APIGatewayV2HTTPEvent event) {
        return event.getQueryStringParameters() == null
                ? Map.of()
                : event.getQueryStringParameters();
    }

    private static Map<String, String> queryWithDefaults(
            APIGatewayV2HTTPEvent event, OpenApi.Operation operation) {
        var whole = new LinkedHashMap<>(query(event));
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("query") && parameter.otherwise() != null) {
                whole.putIfAbsent(parameter.name(), parameter.otherwise());
            }
        }
        return whole;
    }

    private static boolean intersect(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    private static Problem invalid(List<Problem.FieldError> errors) {
        return new Problem(400, "VALIDATION_FAILED", "Correct the fields named in errors.", errors);
    }

    private static Refused refused(int status, String code, String detail) {
        return new Refused(Problem.of(status, code, detail));
    }
}
