package millrace.kubernetes;

import java.time.Duration;
import java.util.Map;

/**
 * A namespace with one pod in it, and all that keeps the pod from others.
 *
 * @param namespace a DNS label that no other sandbox has
 * @param labels on the namespace and its pod, by which sandboxes are found again
 * @param lifetime after which the cluster itself ends the pod
 */
public record Sandbox(
        String namespace, Map<String, String> labels, Duration lifetime, String image) {

    public Sandbox {
        labels = Map.copyOf(labels);
    }
}
