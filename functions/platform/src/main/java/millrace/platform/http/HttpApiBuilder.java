package millrace.platform.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.platform.lambda.Platform;
import millrace.platform.table.Change;
import millrace.platform.work.GroupCommit;

/** Binds the operations of a context's OpenAPI document to endpoints. */
public final class HttpApiBuilder {

    private final Platform platform;
    private final OpenApi openApi;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private boolean packing;

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
     * Packs the work of requests that come at the same time into one transaction while they touch
     * different items, for an operation that very many call at once. It needs an execution
     * environment that takes several requests at a time; where each takes one, nothing is packed.
     */
    public HttpApiBuilder packing() {
        packing = true;
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
        Consumer<List<Change>> commit = platform.unitOfWork()::commit;
        if (packing) {
            commit = new GroupCommit(commit, Integer.MAX_VALUE)::commit;
        }
        return new HttpApi(platform, openApi, endpoints, new EndpointCommit(platform, commit));
    }
}
