package millrace.simulators.kubernetes;

import java.time.Duration;
import java.time.Instant;
import millrace.simulators.server.Json;
import tools.jackson.databind.node.ObjectNode;

/** The status that the kubelet would report of a pod by now. */
final class PodStatus {

    /** A pod is scheduled, its image pulled and its container started in this time. */
    static final Duration STARTS_WITHIN = Duration.ofMillis(500);

    private PodStatus() {}

    static ObjectNode of(ClusterObject pod, Instant now) {
        var age = Duration.between(pod.createdAt(), now);
        var deadline = pod.json().path("spec").path("activeDeadlineSeconds").asLong(0);
        if (deadline > 0 && age.toSeconds() >= deadline) {
            return status("Failed", false).put("reason", "DeadlineExceeded");
        }
        return age.compareTo(STARTS_WITHIN) < 0
                ? status("Pending", false)
                : status("Running", true);
    }

    private static ObjectNode status(String phase, boolean isReady) {
        var status = Json.object().put("phase", phase);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", isReady ? "True" : "False");
        return status;
    }
}
