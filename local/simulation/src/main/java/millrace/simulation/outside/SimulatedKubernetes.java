package millrace.simulation.outside;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import millrace.kubernetes.ClusterClients;
import millrace.platform.Platform;
import millrace.platform.payload.LambdaPayloads;
import millrace.platform.runtime.Secrets;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.kubernetes.KubernetesSimulator;
import millrace.simulators.server.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An EKS cluster in a simulation: its simulator behind a network with faults, with pods that have
 * troubles of their own, and clients of it.
 */
public final class SimulatedKubernetes {

    /** The id of the secret that says which cluster it is. */
    public static final String SECRET = "kubernetes";

    /** Variables of a function that calls it. */
    public static final Map<String, String> VARIABLES =
            Map.of(
                    "KUBERNETES_SECRET_ID", SECRET,
                    "ENVIRONMENT_IMAGE", "image:1",
                    "AWS_REGION", "us-east-1",
                    "AWS_ENDPOINT_URL_STS", "https://sts.example",
                    "AWS_ACCESS_KEY_ID", "simulated",
                    "AWS_SECRET_ACCESS_KEY", "simulated");

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final int[] FAILURES = {429, 500, 503, 504};

    private final KubernetesSimulator simulator;
    private final PodTroubles troubles;
    private final TroubledCluster cluster;
    private final Outside outside;
    private final Scheduler scheduler;
    private final long seed;
    private final Faults faults;

    /**
     * @param troubles whether pods may be slow, refused or never ready
     */
    public SimulatedKubernetes(Scheduler scheduler, long seed, Faults faults, boolean troubles) {
        this.simulator = new KubernetesSimulator(new SimulatedClock(scheduler, Duration.ZERO));
        this.troubles = new PodTroubles(seed, troubles);
        this.cluster = new TroubledCluster(simulator, this.troubles, scheduler);
        RandomGenerator random = Seeds.random(seed, "failures of Kubernetes");
        this.outside =
                new Outside(
                        simulator.name(),
                        cluster::answer,
                        request ->
                                simulator.fail(
                                        request, FAILURES[random.nextInt(FAILURES.length)], null),
                        scheduler,
                        seed,
                        faults);
        this.scheduler = scheduler;
        this.seed = seed;
        this.faults = faults;
    }

    /** The production client's, on a transport of one instance. */
    public ClusterClients clients(Platform platform, Instance instance) {
        return ClusterClients.in(
                platform.environment(),
                platform.clock(),
                new KubernetesTransport(outside, instance));
    }

    /** The secrets of one instance; Secrets Manager may not give the cluster's for a while. */
    public Secrets secrets(Platform platform, Instance instance) {
        var address = "{\"cluster\":\"learners\",\"apiUrl\":\"http://kubernetes.example\"}";
        return new Secrets(
                new SimulatedSecrets(Map.of(SECRET, address), instance, scheduler, seed, faults),
                platform.clock());
    }

    /** The watcher is told of each namespace before it is deleted. */
    public void beforeDeletion(NamespaceWatcher watcher) {
        cluster.beforeDeletion(watcher);
    }

    /** Somebody who is told of a namespace by its name. */
    @FunctionalInterface
    public interface NamespaceWatcher {
        void deleting(String namespace);
    }

    /** The namespaces that there are. */
    public Stream<String> namespaces() {
        return read("namespaces")
                .map(namespace -> namespace.path("metadata").path("name").asString());
    }

    public boolean hasPod(String namespace) {
        return read("pods")
                .anyMatch(
                        pod -> pod.path("metadata").path("namespace").asString().equals(namespace));
    }

    /** Tells whether no pod gets ready in the namespace, however often it is tried. */
    public boolean refusesForGood(String namespace) {
        return troubles.of(namespace).isFinal();
    }

    private Stream<JsonNode> read(String collection) {
        var reading =
                simulator.readings().stream()
                        .filter(each -> each.name().equals(collection))
                        .findFirst()
                        .orElseThrow();
        var answer = reading.read().apply(new Request("GET", "/", Map.of(), Map.of(), ""));
        return JSON.readTree(answer.body()).path(collection).valueStream();
    }
}
