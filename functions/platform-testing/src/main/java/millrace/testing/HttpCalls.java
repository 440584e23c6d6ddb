package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Requests as the gateway hands them to an API function: {@code get("/api/orders/{orderId}")}. */
public final class HttpCalls {

    private HttpCalls() {}

    /**
     * @param route the path as the OpenAPI document has it, with its parameters in braces
     */
    public static Request get(String route) {
        return new Request("GET", route);
    }

    public static Request post(String route) {
        return new Request("POST", route);
    }

    public static Request put(String route) {
        return new Request("PUT", route);
    }

    public static Request patch(String route) {
        return new Request("PATCH", route);
    }

    public static Request delete(String route) {
        return new Request("DELETE", route);
    }

    /** The address that the authorizer says of this user. */
    public static String emailOf(long userId) {
        return "user-" + userId + "@example.com";
    }

    /** A request under construction. Immutable. */
    public record Request(
            String method,
            String route,
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            Map<String, String> authorizer,
            String sourceIp,
            @Nullable String body) {

        private static final JsonMapper JSON = JsonMapper.builder().build();

        public Request {
            path = Map.copyOf(path);
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
            authorizer = Map.copyOf(authorizer);
        }

        Request(String method, String route) {
            this(method, route, Map.of(), Map.of(), Map.of(), Map.of(), "192.0.2.1", null);
        }

        /** As this user, as the authorizer would say it. */
        public Request as(long userId, String... roles) {
            var said =
                    Map.of(
                            "userId",
                            String.valueOf(userId),
                            "email",
                            emailOf(userId),
                            "roles",
                            String.join(",", roles));
            return new Request(method, route, path, query, headers, said, sourceIp, body);
        }

        public Request path(String name, String value) {
            return new Request(
                    method,
                    route,
                    with(path, name, value),
                    query,
                    headers,
                    authorizer,
                    sourceIp,
                    body);
        }

        public Request query(String name, String value) {
            return new Request(
                    method,
                    route,
                    path,
                    with(query, name, value),
                    headers,
                    authorizer,
                    sourceIp,
                    body);
        }

        public Request header(String name, String value) {
            return new Request(
                    method,
                    route,
                    path,
                    query,
                    with(headers, name, value),
                    authorizer,
                    sourceIp,
                    body);
        }

        public Request idempotencyKey(String key) {
            return header("idempotency-key", key);
        }

        /** The body as JSON; a text is taken as it is. */
        public Request json(Object given) {
            var text = given instanceof String json ? json : JSON.writeValueAsString(given);
            return body(text).header("content-type", "application/json");
        }

        public Request body(String text) {
            return new Request(method, route, path, query, headers, authorizer, sourceIp, text);
        }

        /** From this address. */
        public Request from(String address) {
            return new Request(method, route, path, query, headers, authorizer, address, body);
        }

        public APIGatewayV2HTTPEvent event() {
            var rawPath = route;
            for (var parameter : path.entrySet()) {
                rawPath = rawPath.replace("{" + parameter.getKey() + "}", parameter.getValue());
            }
            return APIGatewayV2HTTPEvent.builder()
                    .withVersion("2.0")
                    .withRouteKey(method + " " + route)
                    .withRawPath(rawPath)
                    .withHeaders(headers)
                    .withQueryStringParameters(query)
                    .withPathParameters(path)
                    .withRequestContext(context(rawPath))
                    .withBody(body)
                    .build();
        }

        private RequestContext context(String rawPath) {
            var http =
                    RequestContext.Http.builder()
                            .withMethod(method)
                            .withPath(rawPath)
                            .withSourceIp(sourceIp)
                            .withUserAgent("test")
                            .build();
            var said =
                    authorizer.isEmpty()
                            ? null
                            : RequestContext.Authorizer.builder()
                                    .withLambda(Map.copyOf(authorizer))
                                    .build();
            return RequestContext.builder()
                    .withRequestId("request-1")
                    .withHttp(http)
                    .withAuthorizer(said)
                    .build();
        }

        private static Map<String, String> with(
                Map<String, String> some, String name, String value) {
            var more = new java.util.LinkedHashMap<>(some);
            more.put(name, value);
            return more;
        }
    }
}
