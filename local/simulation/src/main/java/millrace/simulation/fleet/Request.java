package millrace.simulation.fleet;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** A request as the gateway hands it to a function. Immutable. */
public record Request(
        String method,
        String route,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, Object> authorizer,
        @Nullable String body) {

    /** Immutable maps iterate in an order of each virtual machine's own; a seed must not. */
    private static final ObjectWriter SORTED =
            InstancePlatform.JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    public static Request of(String method, String route) {
        return new Request(method, route, Map.of(), Map.of(), Map.of(), Map.of(), null);
    }

    public Request path(String name, Object value) {
        var more = new HashMap<>(path);
        more.put(name, String.valueOf(value));
        return new Request(method, route, more, query, headers, authorizer, body);
    }

    /** A parameter behind the question mark. */
    public Request query(String name, String value) {
        var more = new HashMap<>(query);
        more.put(name, value);
        return new Request(method, route, path, more, headers, authorizer, body);
    }

    public Request header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Request(method, route, path, query, more, authorizer, body);
    }

    /** As this user, as the authorizer would say it. */
    public Request as(long userId, String roles) {
        return new Request(
                method,
                route,
                path,
                query,
                headers,
                Map.of("userId", String.valueOf(userId), "email", address(userId), "roles", roles),
                body);
    }

    /** The address of a user, as their sign-up and their tokens tell it. */
    public static String address(long userId) {
        return "user" + userId + "@millrace.example";
    }

    public Request json(Object value) {
        return new Request(
                        method,
                        route,
                        path,
                        query,
                        headers,
                        authorizer,
                        SORTED.writeValueAsString(value))
                .header("content-type", "application/json");
    }

    public APIGatewayV2HTTPEvent event() {
        var rawPath = route;
        for (var parameter : path.entrySet()) {
            rawPath = rawPath.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        var http =
                RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(rawPath)
                        .withSourceIp("192.0.2.1")
                        .build();
        var said =
                authorizer.isEmpty()
                        ? null
                        : RequestContext.Authorizer.builder().withLambda(authorizer).build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(method + " " + route)
                .withRawPath(rawPath)
                .withHeaders(headers)
                .withPathParameters(path)
                .withQueryStringParameters(query.isEmpty() ? null : query)
                .withRequestContext(
                        RequestContext.builder().withHttp(http).withAuthorizer(said).build())
                .withBody(body)
                .build();
    }
}
