package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import millrace.kubernetes.ClusterAddress;
import millrace.kubernetes.ClusterClients;
import millrace.kubernetes.KubernetesCalls;
import millrace.kubernetes.KubernetesRefused;
import millrace.kubernetes.KubernetesUnavailable;
import millrace.kubernetes.Sandbox;
import millrace.kubernetes.Sandboxes;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The production client against the simulated cluster. */
class KubernetesContractTest {

    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/managed-by", "millrace", "millrace/user", "123");
    private static final Sandbox SANDBOX =
            new Sandbox("learner-123-mission-1-0a", LABELS, Duration.ofHours(4), "image:1");

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    @AutoClose private final Sandboxes sandboxes = sandboxes(running);

    private static Sandboxes sandboxes(RunningSimulators simulators) {
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test",
                                "AWS_ENDPOINT_URL_STS",
                                        simulators
                                                .simulators()
                                                .environment()
                                                .getOrDefault("AWS_ENDPOINT_URL_STS", "")));
        var secret = simulators.simulators().secrets().getOrDefault("kubernetes", "");
        return new Sandboxes(
                ClusterClients.in(environment, simulators.clock()),
                RunningSimulators.JSON.readValue(secret, ClusterAddress.class),
                new KubernetesCalls(
                        new Circuit("Kubernetes", simulators.clock(), () -> 0, _ -> {})));
    }

    private void later(Duration time) {
        running.clock().add(time);
    }

    private int namespaces() {
        return running.read("/simulators/kubernetes/namespaces").path("count").asInt();
    }

    private boolean isReadyLater() {
        sandboxes.create(SANDBOX);
        later(Duration.ofMillis(500));
        return sandboxes.create(SANDBOX);
    }

    @Test
    void a_sandbox_becomes_ready_is_deleted_and_goes() {
        assertThat(sandboxes.create(SANDBOX)).isFalse();
        later(Duration.ofMillis(499));
        assertThat(sandboxes.create(SANDBOX)).isFalse();
        later(Duration.ofMillis(1));
        assertThat(sandboxes.create(SANDBOX)).isTrue();

        assertThat(sandboxes.delete(SANDBOX.namespace())).isFalse();
        later(Duration.ofSeconds(1));
        assertThat(sandboxes.delete(SANDBOX.namespace())).isTrue();
        assertThat(namespaces()).isZero();
    }

    @Test
    void sandboxes_are_found_by_all_of_their_labels() {
        sandboxes.create(SANDBOX);

        assertThat(sandboxes.labelled(LABELS))
                .containsExactly(
                        new Sandboxes.Found(
                                SANDBOX.namespace(),
                                Map.of(
                                        "app.kubernetes.io/managed-by", "millrace",
                                        "millrace/user", "123",
                                        "pod-security.kubernetes.io/enforce", "restricted"),
                                RunningSimulators.NOON_IN_SEOUL));
        assertThat(sandboxes.labelled(Map.of("millrace/user", "124"))).isEmpty();
    }

    @Test
    void a_namespace_that_terminates_takes_nothing() {
        sandboxes.create(SANDBOX);
        running.send(
                "DELETE",
                "/kubernetes/api/v1/namespaces/" + SANDBOX.namespace() + "/pods/learner",
                "",
                "Authorization",
                token());
        sandboxes.delete(SANDBOX.namespace());

        assertThatThrownBy(() -> sandboxes.create(SANDBOX))
                .isInstanceOfSatisfying(
                        KubernetesRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("Forbidden"));
    }

    private static String token() {
        var url = "http://sts/?Action=GetCallerIdentity&h=x-k8s-aws-id&X-Amz-Signature=a";
        return "Bearer k8s-aws-v1."
                + java.util.Base64.getUrlEncoder()
                        .encodeToString(url.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void a_pod_ends_by_its_deadline() {
        assertThat(isReadyLater()).isTrue();

        later(Duration.ofHours(4));

        assertThat(sandboxes.create(SANDBOX)).isFalse();
        assertThat(running.read("/simulators/kubernetes/pods").path("count").asInt()).isZero();
    }

    @Test
    void a_second_pod_exceeds_the_quota_and_one_that_is_not_restricted_is_refused() {
        sandboxes.create(SANDBOX);
        var pods = "/kubernetes/api/v1/namespaces/" + SANDBOX.namespace() + "/pods";
        var plain = "{\"metadata\":{\"name\":\"other\"},\"spec\":{\"containers\":[{}]}}";

        var overQuota = running.send("POST", pods, plain, "Authorization", token());
        assertThat(overQuota.statusCode()).isEqualTo(403);
        assertThat(overQuota.body()).contains("exceeded quota", "\"kind\":\"Status\"");

        running.send("DELETE", pods + "/learner", "", "Authorization", token());
        var unrestricted = running.send("POST", pods, plain, "Authorization", token());
        assertThat(unrestricted.statusCode()).isEqualTo(403);
        assertThat(unrestricted.body()).contains("violates PodSecurity");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/namespaces/none, 404, NotFound",
        "POST, /api/v1/namespaces/none/pods, 404, NotFound",
        "DELETE, /api/v1/namespaces/none, 404, NotFound",
        "POST, /api/v1/namespaces/none, 400, BadRequest",
        "PATCH, /api/v1/namespaces, 405, MethodNotAllowed",
        "GET, /api/v1/nodes, 404, NotFound"
    })
    void errors_are_status_objects(String method, String path, int status, String reason) {
        var body = "{\"metadata\":{\"name\":\"a\"}}";
        var answer = running.send(method, "/kubernetes" + path, body, "Authorization", token());

        assertThat(answer.statusCode()).isEqualTo(status);
        var problem = RunningSimulators.JSON.readTree(answer.body());
        assertThat(problem.path("kind").asString()).isEqualTo("Status");
        assertThat(problem.path("reason").asString()).isEqualTo(reason);
        assertThat(problem.path("code").asInt()).isEqualTo(status);
    }

    @Test
    void nobody_without_a_token_of_eks_is_answered() {
        assertThat(running.send("GET", "/kubernetes/api/v1/namespaces", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_failure_at_any_call_leaves_a_sandbox_that_can_be_made_again() {
        for (var operation :
                new String[] {
                    "createNamespace",
                    "createResourceQuota",
                    "createLimitRange",
                    "createNetworkPolicy",
                    "createPod"
                }) {
            running.behave(
                    "kubernetes",
                    "{\"mode\":\"lostAnswer\",\"times\":1,\"match\":{\"operation\":\"%s\"}}"
                            .formatted(operation));
            assertThatThrownBy(() -> sandboxes.create(SANDBOX))
                    .isInstanceOf(KubernetesUnavailable.class);
        }

        assertThat(isReadyLater()).isTrue();
        assertThat(namespaces()).isOne();
    }

    @Test
    void a_throttled_cluster_is_unavailable_and_a_refusal_is_a_refusal() {
        running.behave("kubernetes", "{\"mode\":\"throttle\",\"times\":1}");
        assertThatThrownBy(() -> sandboxes.create(SANDBOX))
                .isInstanceOf(KubernetesUnavailable.class);

        running.behave("kubernetes", "{\"mode\":\"fail\",\"status\":403,\"times\":1}");
        assertThatThrownBy(() -> sandboxes.create(SANDBOX)).isInstanceOf(KubernetesRefused.class);
    }

    @Test
    void a_restarted_cluster_still_has_its_sandboxes(@TempDir Path data) {
        try (var first = RunningSimulators.keeping(data);
                var client = sandboxes(first)) {
            client.create(SANDBOX);
        }

        try (var second = RunningSimulators.keeping(data)) {
            assertThat(second.read("/simulators/kubernetes/pods").path("count").asInt()).isOne();
        }
    }
}
