package millrace.cloud.apigateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Route;
import org.jspecify.annotations.Nullable;

/** Finds the most specific route for a request, as API Gateway does. */
final class RouteTable {

    record Match(Route route, Map<String, String> pathParameters) {}

    private final List<RoutePattern> patterns;

    RouteTable(List<Route> routes) {
        patterns = routes.stream().map(RoutePattern::of).sorted(Comparator.naturalOrder()).toList();
    }

    @Nullable Match match(String method, String rawPath) {
        var path = RoutePattern.segmentsOf(rawPath);
        for (var pattern : patterns) {
            var parameters = pattern.match(method, path);
            if (parameters != null) {
                return new Match(pattern.route(), parameters);
            }
        }
        return null;
    }

    /** Says whether a route without parameters fits the request. */
    boolean matchesLiterally(String method, String rawPath) {
        var match = match(method, rawPath);
        return match != null && match.route().routeKey().endsWith(" " + rawPath);
    }
}
