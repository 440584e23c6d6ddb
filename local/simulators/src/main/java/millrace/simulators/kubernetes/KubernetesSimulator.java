package millrace.simulators.kubernetes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.simulators.server.Answer;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import millrace.simulators.server.Reading;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import millrace.simulators.server.Simulator;
import org.jspecify.annotations.Nullable;

/** The API server of an EKS cluster, as far as sandboxes for learners use it. */
public final class KubernetesSimulator implements Simulator {

    private static final String CLUSTER = "millrace-local";

    private final ClusterState state = new ClusterState();
    private final ClusterOperations operations;
    private final Clock clock;

    public KubernetesSimulator(Clock clock) {
        this.operations = new ClusterOperations(state, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String purpose() {
        return "Kubernetes (EKS): namespaces, quotas, limit ranges, network policies, pods";
    }

    @Override
    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var kind : ResourceKind.values()) {
            var path = ResourcePath.pattern(kind);
            routes.add(Route.of("create" + kind.kind(), "POST", path));
            routes.add(Route.of("read" + kind.kind(), "GET", path));
            routes.add(Route.of("delete" + kind.kind(), "DELETE", path));
        }
        return routes;
    }

    /** The address of STS is only signed into tokens; nothing is sent there. */
    @Override
    public Map<String, String> environment(String url) {
        return Map.of("AWS_ENDPOINT_URL_STS", url + "/sts");
    }

    @Override
    public Map<String, String> secrets(String url) {
        var address = Json.object().put("cluster", CLUSTER).put("apiUrl", url);
        return Map.of("kubernetes", address.toString());
    }

    @Override
    public Set<String> facts() {
        return Set.of("namespace");
    }

    /** The namespace that the request is about, whether it lies in the path or in the body. */
    @Override
    public Map<String, String> factsOf(Request request) {
        var facts = new HashMap<String, String>();
        ResourcePath.of(request.path())
                .map(path -> path.kind() == ResourceKind.NAMESPACE ? path.name() : path.namespace())
                .filter(namespace -> !namespace.isEmpty())
                .or(() ->
                        request.json().map(body -> body.path("metadata").path("name").asString("")))
                .filter(namespace -> !namespace.isEmpty())
                .ifPresent(namespace -> facts.put("namespace", namespace));
        return facts;
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        if (!EksAuthentication.isKnown(request)) {
            return KubernetesStatus.unauthorized();
        }
        beforeWork.run();
        return operations.run(request);
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        int effective = status == null ? 500 : status;
        var reason = code == null ? KubernetesStatus.reasonOf(effective) : code;
        return KubernetesStatus.failure(effective, reason, "asked for by the switch");
    }

    @Override
    public Answer throttled() {
        return KubernetesStatus.failure(429, "TooManyRequests", "too many requests");
    }

    @Override
    public JournaledState state() {
        return state;
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading("namespaces", "namespaces", true, _ -> all(ResourceKind.NAMESPACE)),
                new Reading("pods", "pods", false, _ -> all(ResourceKind.POD)));
    }

    private Answer all(ResourceKind kind) {
        state.passTime(clock.instant());
        var objects = state.all(kind);
        var body = Json.object().put("count", objects.size());
        var items = body.putArray(kind.plural());
        objects.forEach(object -> items.add(operations.shown(object)));
        return Answer.json(200, body);
    }
}
