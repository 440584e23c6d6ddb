package millrace.cloud.apigateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP API with payload format 2.0.
 *
 * @param apiId what {@code Ref} gives, and what the API's metrics carry
 */
record HttpApiResource(
        String apiId,
        String name,
        List<Route> routes,
        @Nullable Cors cors,
        @Nullable Throttling throttling) {

    /** API Gateway's own limit, and its default. */
    public static final Duration MAXIMUM_INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

    /**
     * @param routeKey such as {@code POST /api/orders/{id}/cancel} or {@code $default}
     * @param authorizer null where the route is public
     * @param timeout at most {@link #MAXIMUM_INTEGRATION_TIMEOUT}
     * @param throttling its own limits, or null where the API's default ones hold
     */
    public record Route(
            String routeKey,
            String functionName,
            @Nullable Authorizer authorizer,
            Duration timeout,
            @Nullable Throttling throttling) {}

    /**
     * A Lambda authorizer, format 2.0 with simple responses.
     *
     * @param identitySources such as {@code $request.header.Authorization}
     * @param resultTtl zero where results are not cached
     */
    public record Authorizer(
            String name, String functionName, List<String> identitySources, Duration resultTtl) {}

    public record Cors(
            List<String> allowOrigins,
            List<String> allowMethods,
            List<String> allowHeaders,
            List<String> exposeHeaders,
            boolean allowCredentials,
            Duration maxAge) {}

    /** Limits of the stage's route settings. */
    public record Throttling(double rateLimitPerSecond, int burstLimit) {}
}
