package millrace.kubernetes;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.CreateOrReplaceable;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sandboxes of a cluster. Every call can be made again, whether or not an earlier one had an
 * answer. Calls throw {@link KubernetesRefused} or {@link KubernetesUnavailable}. Thread-safe.
 */
public final class Sandboxes implements AutoCloseable {

    /** The most namespaces that are listed at once. */
    static final long PAGE = 500;

    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    private final KubernetesClient client;
    private final KubernetesCalls calls;

    /** A sandbox that is there. */
    public record Found(String namespace, Map<String, String> labels, Instant createdAt) {

        public Found {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * @param calls shared by all invocations of an instance
     */
    public Sandboxes(ClusterClients clients, ClusterAddress address, KubernetesCalls calls) {
        this.client = clients.open(address);
        this.calls = calls;
    }

    /**
     * Makes what is not there of a sandbox. The pod comes last, so nothing runs without its bounds,
     * and where the pod is, all is.
     *
     * @return whether the pod is ready
     */
    public boolean create(Sandbox sandbox) {
        var pod = pod(sandbox.namespace());
        if (pod == null) {
            make(sandbox);
            pod = pod(sandbox.namespace());
        }
        if (pod != null && hasEnded(pod)) {
            calls.call(() ->
                    client.pods()
                            .inNamespace(sandbox.namespace())
                            .withName(SandboxObjects.NAME)
                            .delete());
            return false;
        }
        return pod != null && Readiness.isPodReady(pod);
    }

    /**
     * Has the namespace deleted, with all that is in it.
     *
     * @return whether it is gone
     */
    public boolean delete(String namespace) {
        var found = namespace(namespace);
        if (found != null && found.getMetadata().getDeletionTimestamp() == null) {
            calls.call(() -> client.namespaces().withName(namespace).delete());
            found = namespace(namespace);
        }
        return found == null;
    }

    /** All sandboxes whose namespaces have these labels. */
    public List<Found> labelled(Map<String, String> labels) {
        var all = new ArrayList<Found>();
        String next = null;
        do {
            var page = page(labels, next);
            page.getItems().forEach(namespace -> all.add(found(namespace)));
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    private io.fabric8.kubernetes.api.model.NamespaceList page(
            Map<String, String> labels, @Nullable String next) {
        var options = new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build();
        return calls.call(() -> client.namespaces().withLabels(labels).list(options));
    }

    private static Found found(Namespace namespace) {
        var metadata = namespace.getMetadata();
        var created = metadata.getCreationTimestamp();
        return new Found(
                metadata.getName(),
                metadata.getLabels() == null ? Map.of() : metadata.getLabels(),
                created == null ? Instant.EPOCH : Instant.parse(created));
    }

    private void make(Sandbox sandbox) {
        var name = sandbox.namespace();
        make(client.resource(SandboxObjects.namespace(sandbox)));
        make(client.resource(SandboxObjects.quota()).inNamespace(name));
        make(client.resource(SandboxObjects.limitRange()).inNamespace(name));
        make(client.resource(SandboxObjects.denyAll()).inNamespace(name));
        make(client.resource(SandboxObjects.pod(sandbox)).inNamespace(name));
    }

    private void make(CreateOrReplaceable<?> object) {
        calls.make(object::create);
    }

    private @Nullable Pod pod(String namespace) {
        return calls.find(
                () -> client.pods().inNamespace(namespace).withName(SandboxObjects.NAME).get());
    }

    private @Nullable Namespace namespace(String name) {
        return calls.find(() -> client.namespaces().withName(name).get());
    }

    private static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null && ENDED.contains(pod.getStatus().getPhase());
    }

    @Override
    public void close() {
        client.close();
    }
}
