package millrace.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import millrace.infra.function.InvalidInfrastructure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes that the contexts' OpenAPI documents describe. */
final class ApiRoutes {

    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** API Gateway's own default quota of one API. */
    private static final int MAX_ROUTES = 300;

    private ApiRoutes() {}

    /**
     * A limit of a route's own, the extension {@code x-rate} of an operation.
     *
     * @param perSecond the requests that API Gateway lets through in the long run
     * @param burst the requests at once
     */
    record Rate(int perSecond, int burst) {
        /**
         * @throws InvalidInfrastructure when API Gateway would take it for no limit
         */
        Rate {
            if (perSecond < 1 || burst < 1) {
                throw new InvalidInfrastructure(
                        "An x-rate needs a perSecond and a burst above 0, not %s and %s."
                                .formatted(perSecond, burst));
            }
        }

        Rate times(int factor) {
            return new Rate(
                    Math.multiplyExact(perSecond, factor), Math.multiplyExact(burst, factor));
        }
    }

    /**
     * @param isPublic whether it is called without a token
     * @param rate its own limit; empty where the API's default holds
     */
    record Route(
            String context, String method, String path, boolean isPublic, Optional<Rate> rate) {
        String key() {
            return method + " " + path;
        }
    }

    /**
     * All routes in the order of contexts and of their documents.
     *
     * @throws InvalidInfrastructure when a document is no OpenAPI document, or two describe one
     *     route
     */
    static List<Route> of(SortedMap<String, Path> documents) {
        var routes = new ArrayList<Route>();
        documents.forEach((context, document) -> routes.addAll(read(context, document)));
        var seen = new HashSet<String>();
        for (var route : routes) {
            if (!seen.add(route.key())) {
                throw new InvalidInfrastructure(
                        "%s is described twice, the second time by %s."
                                .formatted(route.key(), route.context()));
            }
        }
        if (routes.size() > MAX_ROUTES) {
            throw new InvalidInfrastructure(
                    "%s routes are more than the %s that one API can have."
                            .formatted(routes.size(), MAX_ROUTES));
        }
        return routes;
    }

    private static List<Route> read(String context, Path document) {
        var root = parse(document);
        var publicByDefault = isPublic(root, false);
        var routes = new ArrayList<Route>();
        for (var path : root.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    routes.add(
                            new Route(
                                    context,
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    isPublic(operation.getValue(), publicByDefault),
                                    rate(operation.getValue())));
                }
            }
        }
        return routes;
    }

    private static JsonNode parse(Path document) {
        try {
            var root = JsonMapper.shared().readTree(document.toFile());
            if (root.path("openapi").asString("").startsWith("3.")
                    && root.path("paths").isObject()) {
                return root;
            }
        } catch (JacksonException unreadable) {
            throw new InvalidInfrastructure(
                    document + " is not JSON: " + unreadable.getOriginalMessage());
        }
        throw new InvalidInfrastructure(document + " is no OpenAPI 3 document.");
    }

    private static Optional<Rate> rate(JsonNode operation) {
        var rate = operation.path("x-rate");
        return rate.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Rate(rate.path("perSecond").asInt(0), rate.path("burst").asInt(0)));
    }

    private static boolean isPublic(JsonNode described, boolean otherwise) {
        var security = described.path("security");
        return security.isArray() ? security.isEmpty() : otherwise;
    }
}
