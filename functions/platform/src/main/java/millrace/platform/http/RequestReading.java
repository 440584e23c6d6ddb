package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a request into a call that is authorized and valid by its operation's description, or
 * refuses it.
 */
final class RequestReading {

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
        var traceparent = traceOf(event);
        return new Cause(
                CORRELATION_ID.matcher(correlationId).matches() ? correlationId : ids.next(),
                null,
                traceparent == null ? newTrace() : traceparent);
    }

    /** The trace context that the request brings; null where it brings no valid one. */
    @Nullable String traceOf(APIGatewayV2HTTPEvent event) {
        var traceparent = headers(event).getOrDefault("traceparent", "");
        return TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
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
            return new Refused(Problem.invalid(errors));
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
        return switch (RequestBody.read(event, headers(event))) {
            case RequestBody.Refused refused -> new Refused(refused.problem());
            case RequestBody.Absent _ ->
                    operation.bodyRequired()
                            ? refused(400, "BODY_REQUIRED", "Send a JSON body.")
                            : new Accepted(call(event, operation, who, null, cause));
            case RequestBody.Value body -> checked(event, operation, who, body.json(), cause);
        };
    }

    private Reading checked(
            APIGatewayV2HTTPEvent event,
            OpenApi.Operation operation,
            @Nullable Caller who,
            JsonNode body,
            Cause cause) {
        var schema = Objects.requireNonNull(operation.body());
        var errors = OpenApi.errors(schema, body, "");
        return errors.isEmpty()
                ? new Accepted(call(event, operation, who, body, cause))
                : new Refused(Problem.invalid(errors));
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
            if (value != null && !WellFormed.isText(value)) {
                errors.add(WellFormed.notText(parameter.name()));
            } else if (value != null) {
                errors.addAll(
                        OpenApi.errors(
                                parameter.schema(),
                                typed(value, parameter.type()),
                                parameter.name()));
            } else if (parameter.required()) {
                errors.add(new Problem.FieldError(parameter.name(), "is required"));
            }
        }
        return errors;
    }

    /** The value as its schema's type; as text, which the schema refuses, where it is none. */
    private JsonNode typed(String value, String type) {
        var nodes = json.getNodeFactory();
        if (type.equals("integer") && value.matches("-?[0-9]{1,18}")) {
            return nodes.numberNode(Long.parseLong(value));
        }
        if (type.equals("boolean") && value.matches("true|false")) {
            return nodes.booleanNode(value.equals("true"));
        }
        return nodes.stringNode(value);
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

    private static Refused refused(int status, String code, String detail) {
        return new Refused(Problem.of(status, code, detail));
    }
}
