package millrace.simulation.outside;

import java.util.Optional;
import java.util.regex.Pattern;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.outside.PodTroubles.Trouble;
import millrace.simulation.outside.SimulatedKubernetes.NamespaceWatcher;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulators.kubernetes.KubernetesSimulator;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster in which some pods are refused, slow or never ready. */
final class TroubledCluster {

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/([^/]+)");
    private static final Pattern PODS = Pattern.compile("/api/v1/namespaces/([^/]+)/pods(/.*)?");
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final KubernetesSimulator simulator;
    private final PodTroubles troubles;
    private final Scheduler scheduler;
    private NamespaceWatcher watcher = _ -> {};

    TroubledCluster(KubernetesSimulator simulator, PodTroubles troubles, Scheduler scheduler) {
        this.simulator = simulator;
        this.troubles = troubles;
        this.scheduler = scheduler;
    }

    void beforeDeletion(NamespaceWatcher told) {
        watcher = told;
    }

    Answer answer(Request request) {
        var pods = named(PODS, request);
        if (request.method().equals("DELETE")) {
            named(NAMESPACE, request).ifPresent(watcher::deleting);
        }
        return pods.isPresent() ? ofPod(request, pods.get()) : simulator.answer(request, () -> {});
    }

    private static Optional<String> named(Pattern pattern, Request request) {
        var matcher = pattern.matcher(request.path());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Answer ofPod(Request request, String namespace) {
        var isCreation = request.method().equals("POST");
        if (isCreation && troubles.of(namespace) == Trouble.REFUSED) {
            return simulator.fail(request, FORBIDDEN, null);
        }
        var answer = simulator.answer(request, () -> {});
        if (isCreation && answer.status() == CREATED) {
            troubles.made(namespace, scheduler.nowNanos());
        }
        return answer.status() == OK && troubles.isPending(namespace, scheduler.nowNanos())
                ? Answer.json(OK, pending((ObjectNode) JSON.readTree(answer.body())))
                : answer;
    }

    private static ObjectNode pending(ObjectNode pod) {
        pod.putObject("status").put("phase", "Pending").putArray("conditions");
        return pod;
    }
}
