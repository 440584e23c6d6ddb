package millrace.provisioning;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.kubernetes.ClusterAddress;
import millrace.kubernetes.ClusterClients;
import millrace.kubernetes.KubernetesCalls;
import millrace.kubernetes.KubernetesUnavailable;
import millrace.kubernetes.Sandboxes;
import millrace.missions.environment.Cluster;
import millrace.missions.environment.DriveEnvironments;
import millrace.missions.environment.EnvironmentDriver;
import millrace.missions.environment.Environments;
import millrace.missions.environment.NamespaceSweep;
import millrace.platform.Platform;
import millrace.platform.runtime.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Drives environments on with a client of the cluster that lasts for the invocation: no snapshot
 * and no frozen instance holds a connection or a token.
 */
final class ProvisionEnvironments implements Function<JsonNode, Map<String, Integer>> {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisionEnvironments.class);

    private final Platform platform;
    private final ClusterClients clients;
    private final Secret address;
    private final KubernetesCalls calls;

    /**
     * @param address the secret in which an operator says which cluster it is, as JSON
     */
    ProvisionEnvironments(Platform platform, ClusterClients clients, Secret address) {
        this.platform = platform;
        this.clients = clients;
        this.address = address;
        this.calls = new KubernetesCalls(platform.circuit(KubernetesUnavailable.SYSTEM));
    }

    @Override
    public Map<String, Integer> apply(JsonNode cause) {
        var configured = address();
        if (configured.isEmpty()) {
            return driving(Optional.empty()).apply(cause);
        }
        try (var sandboxes = new Sandboxes(clients, configured.get(), calls)) {
            return driving(Optional.of(sandboxes)).apply(cause);
        }
    }

    /** Empty while the secret holds what it was made with, which describes no cluster. */
    private Optional<ClusterAddress> address() {
        try {
            return Optional.of(platform.json().readValue(address.value(), ClusterAddress.class));
        } catch (JacksonException none) {
            LOG.warn("No cluster for environments is configured");
            return Optional.empty();
        }
    }

    private DriveEnvironments driving(Optional<Sandboxes> sandboxes) {
        var environment = platform.environment();
        Cluster cluster =
                new ClusterInKubernetes(
                        sandboxes, environment.stage(), environment.required("ENVIRONMENT_IMAGE"));
        var environments = Environments.in(platform);
        return new DriveEnvironments(
                environments,
                new EnvironmentDriver(
                        environments,
                        cluster,
                        platform.unitOfWork(),
                        platform.ids(),
                        platform.clock(),
                        platform.pause()),
                new NamespaceSweep(environments, cluster, platform.clock(), platform.metrics()),
                platform.clock(),
                platform.metrics());
    }
}
