package millrace.cloud.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Route;
import org.jspecify.annotations.Nullable;

/**
 * One route's key in parts. The natural order puts the more specific pattern first: at the first
 * segment that differs a literal goes before a parameter and that before a greedy parameter; then a
 * method before {@code ANY}; {@code $default} is last.
 */
record RoutePattern(Route route, String method, List<String> segments)
        implements Comparable<RoutePattern> {

    static final String ANY = "ANY";
    static final String DEFAULT_ROUTE = "$default";
    private static final String GREEDY_END = "+}";

    static RoutePattern of(Route route) {
        if (route.routeKey().equals(DEFAULT_ROUTE)) {
            return new RoutePattern(route, ANY, List.of(DEFAULT_ROUTE));
        }
        var parts = route.routeKey().split(" ", 2);
        return new RoutePattern(route, parts[0], segmentsOf(parts[1]));
    }

    static List<String> segmentsOf(String path) {
        var withoutSlash = path.startsWith("/") ? path.substring(1) : path;
        return List.of(withoutSlash.split("/", -1));
    }

    boolean isDefault() {
        return segments.getFirst().equals(DEFAULT_ROUTE);
    }

    /** The path parameters, decoded, or null where the request does not fit. */
    @Nullable Map<String, String> match(String requestMethod, List<String> path) {
        if (isDefault()) {
            return Map.of();
        }
        if (!method.equals(ANY) && !method.equals(requestMethod)) {
            return null;
        }
        var greedy = segments.getLast().endsWith(GREEDY_END);
        if (greedy ? path.size() < segments.size() : path.size() != segments.size()) {
            return null;
        }
        return parameters(path);
    }

    private @Nullable Map<String, String> parameters(List<String> path) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.endsWith(GREEDY_END)) {
                var rest = String.join("/", path.subList(i, path.size()));
                if (rest.isEmpty()) {
                    return null;
                }
                parameters.put(segment.substring(1, segment.length() - 2), decoded(rest));
            } else if (isParameter(segment)) {
                if (path.get(i).isEmpty()) {
                    return null;
                }
                parameters.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** A path that is not well encoded is passed on as it is. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public int compareTo(RoutePattern other) {
        var common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            var order = Integer.compare(rank(segments.get(i)), rank(other.segments.get(i)));
            if (order != 0) {
                return order;
            }
        }
        // Of two lengths one must come first, or the order would have circles.
        var length = Integer.compare(segments.size(), other.segments.size());
        return length != 0 ? length : Boolean.compare(method.equals(ANY), other.method.equals(ANY));
    }

    private static int rank(String segment) {
        if (segment.equals(DEFAULT_ROUTE)) {
            return 3;
        }
        if (segment.endsWith(GREEDY_END)) {
            return 2;
        }
        return isParameter(segment) ? 1 : 0;
    }
}
