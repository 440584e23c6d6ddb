package millrace.platform.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.lambda.Platform;

/** Binds the operations of a context's OpenAPI document to endpoints. */
public final class HttpApiBuilder {

    private final Platform platform;
    private final OpenApi openApi;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    public HttpApiBuilder(Platform platform, String context) {
        this.platform = platform;
        this.openApi = new OpenApi(context, platform.json());
    }

    /**
     * @param routeKey method and path as in the document, such as {@code POST /api/orders}
     */
    public HttpApiBuilder on(String routeKey, Endpoint endpoint) {
        endpoints.put(routeKey, endpoint);
        return this;
    }

    /**
     * @throws IllegalStateException naming the operations that the document or the code lacks
     */
    public Function<HttpEvent, HttpAnswer> build() {
        var described = openApi.routeKeys();
        if (!described.equals(endpoints.keySet())) {
            var difference = new HashSet<>(described);
            difference.addAll(endpoints.keySet());
            difference.removeIf(route -> described.contains(route) && endpoints.containsKey(route));
            throw new IllegalStateException(
                    "The OpenAPI document and the endpoints differ in " + difference);
        }
        return new HttpApi(platform, openApi, endpoints);
    }
}
