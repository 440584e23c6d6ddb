package millrace.cloud.assembly;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP API with payload format 2.0. */
public record HttpApiResource(
        String name, List<Route> routes, @Nullable Cors cors, @Nullable Throttling throttling) {

    /**
     * @param routeKey such as {@code POST /api/orders/{id}/cancel} or {@code $default}
     * @param authorizer null where the route is public
     */
    public record Route(String routeKey, String functionName, @Nullable Authorizer authorizer) {}

    /**
     * A Lambda authorizer, format 2.0 with simple responses.
     *
     * @param identitySources such as {@code $request.header.Authorization}
     */
    public record Authorizer(
            String name, String functionName, List<String> identitySources, Duration resultTtl) {}

    public record Cors(
            List<String> allowOrigins,
            List<String> allowMethods,
            List<String> allowHeaders,
            Duration maxAge) {}

    /** Limits of the stage's default route settings. */
    public record Throttling(double rateLimitPerSecond, int burstLimit) {}
}
