package millrace.cloud.apigateway;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP API with payload format 2.0.
 *
 * @param apiId what {@code Ref} gives, and what the API's metrics carry
 * @param stages those with a name, below which AWS has the routes
 */
record HttpApiResource(
        String apiId,
        String name,
        List<Route> routes,
        @Nullable Cors cors,
        @Nullable Throttling throttling,
        Set<String> stages) {

    /** API Gateway's own limit, and its default. */
    public static final Duration MAXIMUM_INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

    /** As long as a function may run. */
    static final Duration MAXIMUM_URL_TIMEOUT = Duration.ofMinutes(15);

    /**
     * @param routeKey such as {@code POST /api/orders/{id}/cancel} or {@code $default}
     * @param authorizer null where the route is public
     * @param timeout at most {@link #MAXIMUM_INTEGRATION_TIMEOUT}
     * @param throttling its own limits, or null where the API's default ones hold
     * @param notEmulated why the route only answers that it is not emulated; null where it works
     */
    public record Route(
            String routeKey,
            String functionName,
            @Nullable Authorizer authorizer,
            Duration timeout,
            @Nullable Throttling throttling,
            @Nullable String notEmulated) {

        Route(
                String routeKey,
                String functionName,
                @Nullable Authorizer authorizer,
                Duration timeout,
                @Nullable Throttling throttling) {
            this(routeKey, functionName, authorizer, timeout, throttling, null);
        }

        static Route notEmulated(String routeKey, String reason) {
            return new Route(routeKey, "", null, MAXIMUM_INTEGRATION_TIMEOUT, null, reason);
        }
    }

    /** The rule by which a request of a route may pass. */
    public sealed interface Authorizer {}

    /**
     * A Lambda authorizer, format 2.0 with simple responses.
     *
     * @param identitySources such as {@code $request.header.Authorization}
     * @param resultTtl zero where results are not cached
     */
    public record LambdaAuthorizer(
            String name, String functionName, List<String> identitySources, Duration resultTtl)
            implements Authorizer {}

    /**
     * Checks tokens against the keys that their issuer publishes.
     *
     * @param audience one of these must be the token's
     * @param scopes one of these must be the token's; empty where the route needs none
     */
    public record JwtAuthorizer(
            String identitySource, String issuer, List<String> audience, List<String> scopes)
            implements Authorizer {}

    /** Lets pass what is signed for AWS, by whomever: signatures are not checked here. */
    public record IamAuthorizer() implements Authorizer {}

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
