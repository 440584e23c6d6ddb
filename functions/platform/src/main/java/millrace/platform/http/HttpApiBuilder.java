package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.work.internal.GroupCommit;

/** Binds the operations of a context's OpenAPI document to endpoints. */
public final class HttpApiBuilder {

    private final ApiPorts ports;
    private final OpenApi openApi;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private boolean packing;

    public HttpApiBuilder(ApiPorts ports, String context) {
        this.ports = ports;
        this.openApi = new OpenApi(context, ports.json());
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
     * Builds the function. It is {@link AutoCloseable} where it holds a thread, so that the bean
     * graph that it is a bean of closes it.
     *
     * @throws IllegalStateException naming the operations that the document or the code lacks
     */
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> build() {
        var described = openApi.routeKeys();
        if (!described.equals(endpoints.keySet())) {
            var difference = new HashSet<>(described);
            difference.addAll(endpoints.keySet());
            difference.removeIf(route -> described.contains(route) && endpoints.containsKey(route));
            throw new IllegalStateException(
                    "The OpenAPI document and the endpoints differ in " + difference);
        }
        return new ApiFunction(ports, openApi, endpoints, commit());
    }

    private EndpointCommit commit() {
        var unitOfWork = ports.unitOfWork();
        if (!packing) {
            return new EndpointCommit(ports, unitOfWork::commit, () -> {});
        }
        var packed = new GroupCommit(unitOfWork::commit, Integer.MAX_VALUE, ports.pause());
        return new EndpointCommit(ports, packed::commit, packed::close);
    }
}
