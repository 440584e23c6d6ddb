package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;

/**
 * The limits of single routes, which stand in their OpenAPI documents. What costs a password hash
 * or a mail must not be asked for as often as the API as a whole.
 */
final class RouteLimits {

    private RouteLimits() {}

    /**
     * @param factor by which all are raised
     * @param added the routes by their keys: API Gateway refuses settings of one that is not there
     *     yet
     */
    static void set(
            HttpStage served,
            List<ApiRoutes.Route> routes,
            int factor,
            Map<String, HttpRoute> added) {
        var settings = new TreeMap<String, Map<String, Object>>();
        for (var route : routes) {
            route.rate()
                    .map(rate -> rate.times(factor))
                    .ifPresent(rate -> {
                        settings.put(route.key(), settings(rate));
                        served.getNode()
                                .addDependency(Objects.requireNonNull(added.get(route.key())));
                    });
        }
        if (served.getNode().getDefaultChild() instanceof CfnStage resource) {
            resource.setRouteSettings(settings);
        }
    }

    /** None is taken from the default settings, so the metrics are named again. */
    private static Map<String, Object> settings(ApiRoutes.Rate rate) {
        return Map.of(
                "DetailedMetricsEnabled", true,
                "ThrottlingRateLimit", rate.perSecond(),
                "ThrottlingBurstLimit", rate.burst());
    }
}
