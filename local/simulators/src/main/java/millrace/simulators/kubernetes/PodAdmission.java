package millrace.simulators.kubernetes;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The checks that a pod passes before it is made: the namespace's quota and its security level. */
final class PodAdmission {

    private static final String LEVEL = "pod-security.kubernetes.io/enforce";

    private final ClusterState state;

    PodAdmission(ClusterState state) {
        this.state = state;
    }

    /** The refusal in the server's words, or empty. */
    Optional<String> refusal(ClusterObject namespace, JsonNode pod) {
        return Stream.of(quota(namespace), security(namespace, pod))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Counts pods only: this is what sandboxes are bounded by. */
    private Optional<String> quota(ClusterObject namespace) {
        var name = namespace.path().name();
        var pods = state.all(ResourceKind.POD, name).size();
        return state.all(ResourceKind.RESOURCE_QUOTA, name).stream()
                .filter(quota -> pods >= hardPods(quota))
                .findFirst()
                .map(quota ->
                        "exceeded quota: %s, requested: pods=1, used: pods=%s, limited: pods=%s"
                                .formatted(quota.path().name(), pods, hardPods(quota)));
    }

    private static long hardPods(ClusterObject quota) {
        return quota.json().path("spec").path("hard").path("pods").asLong(Long.MAX_VALUE);
    }

    private static Optional<String> security(ClusterObject namespace, JsonNode pod) {
        var level = namespace.json().path("metadata").path("labels").path(LEVEL).asString("");
        return level.equals("restricted") && !isRestricted(pod.path("spec"))
                ? Optional.of("violates PodSecurity \"restricted:latest\"")
                : Optional.empty();
    }

    private static boolean isRestricted(JsonNode spec) {
        var security = spec.path("securityContext");
        return security.path("runAsNonRoot").asBoolean(false)
                && security.path("seccompProfile")
                        .path("type")
                        .asString("")
                        .equals("RuntimeDefault")
                && spec.path("containers").valueStream().allMatch(PodAdmission::isContained);
    }

    private static boolean isContained(JsonNode container) {
        var security = container.path("securityContext");
        return !security.path("allowPrivilegeEscalation").asBoolean(true)
                && security.path("capabilities")
                        .path("drop")
                        .valueStream()
                        .anyMatch(dropped -> dropped.asString("").equals("ALL"));
    }
}
