package millrace.cloud.apigateway;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import org.jspecify.annotations.Nullable;

/** The limits of an API: a route with limits of its own has only these, all others share one. */
final class Throttles {

    private final @Nullable TokenBucket common;
    private final Map<String, TokenBucket> ofRoutes = new HashMap<>();

    Throttles(HttpApiResource api, Clock clock) {
        var limits = api.throttling();
        common = limits == null ? null : bucket(limits, clock);
        for (var route : api.routes()) {
            var own = route.throttling();
            if (own != null) {
                ofRoutes.put(route.routeKey(), bucket(own, clock));
            }
        }
    }

    private static TokenBucket bucket(Throttling limits, Clock clock) {
        return new TokenBucket(limits.rateLimitPerSecond(), limits.burstLimit(), clock);
    }

    boolean letThrough(Route route) {
        var own = ofRoutes.get(route.routeKey());
        var bucket = own == null ? common : own;
        return bucket == null || bucket.tryTake();
    }
}
