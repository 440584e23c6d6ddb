package millrace.kubernetes;

import static millrace.kubernetes.MockCluster.LABELS;
import static millrace.kubernetes.MockCluster.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(https = false, crud = true)
class SandboxesCrudTest {

    private static final String NAMESPACE = SANDBOX.namespace();

    @SuppressWarnings("NullAway.Init") // Set by the mock's extension.
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private Sandboxes sandboxes;

    @BeforeEach
    void open() {
        sandboxes = MockCluster.sandboxes(server);
    }

    @AfterEach
    void close() {
        sandboxes.close();
    }

    private Pod pod() {
        return client.pods().inNamespace(NAMESPACE).withName("learner").get();
    }

    private void podIs(String phase, boolean isReady) {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName("learner")
                .editStatus(pod -> {
                    var condition =
                            new PodConditionBuilder()
                                    .withType("Ready")
                                    .withStatus(isReady ? "True" : "False")
                                    .build();
                    return pod.edit()
                            .withNewStatus()
                            .withPhase(phase)
                            .withConditions(condition)
                            .endStatus()
                            .build();
                });
    }

    @Test
    void a_sandbox_is_a_namespace_with_its_bounds_and_one_pod() {
        assertThat(sandboxes.create(SANDBOX)).isFalse();

        assertThat(client.namespaces().withName(NAMESPACE).get().getMetadata().getLabels())
                .containsAllEntriesOf(LABELS)
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        var quota = client.resourceQuotas().inNamespace(NAMESPACE).withName("learner").get();
        assertThat(quota.getSpec().getHard()).containsEntry("pods", new Quantity("1"));
        var limits = client.limitRanges().inNamespace(NAMESPACE).withName("learner").get();
        assertThat(limits.getSpec().getLimits().getFirst().getMax())
                .containsEntry("memory", new Quantity("512Mi"));
        var policy =
                client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(NAMESPACE)
                        .withName("deny-all")
                        .get();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getEgress()).isEmpty();
    }

    @Test
    void its_pod_is_no_root_writes_nothing_has_no_token_and_ends_by_itself() {
        sandboxes.create(SANDBOX);

        var spec = pod().getSpec();
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(4 * 60 * 60);
        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        var container = spec.getContainers().getFirst().getSecurityContext();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void it_is_ready_once_its_pod_is_and_made_again_it_is_the_same() {
        sandboxes.create(SANDBOX);
        podIs("Running", true);
        var made = pod().getMetadata().getUid();

        assertThat(sandboxes.create(SANDBOX)).isTrue();
        assertThat(pod().getMetadata().getUid()).isEqualTo(made);
    }

    @Test
    void what_is_missing_of_it_is_made_and_what_is_there_is_left() {
        sandboxes.create(SANDBOX);
        client.pods().inNamespace(NAMESPACE).withName("learner").delete();
        client.limitRanges().inNamespace(NAMESPACE).withName("learner").delete();

        sandboxes.create(SANDBOX);

        assertThat(pod()).isNotNull();
        assertThat(client.limitRanges().inNamespace(NAMESPACE).withName("learner").get())
                .isNotNull();
    }

    @Test
    void a_pod_that_has_ended_makes_room_for_another() {
        sandboxes.create(SANDBOX);
        podIs("Failed", false);

        assertThat(sandboxes.create(SANDBOX)).isFalse();
        assertThat(pod()).isNull();
        sandboxes.create(SANDBOX);
        assertThat(pod()).isNotNull();
    }

    @Test
    void a_sandbox_is_deleted_and_deleted_again() {
        sandboxes.create(SANDBOX);

        assertThat(sandboxes.delete(NAMESPACE)).isTrue();
        assertThat(client.namespaces().withName(NAMESPACE).get()).isNull();
        assertThat(sandboxes.delete(NAMESPACE)).isTrue();
    }

    @Test
    void sandboxes_are_found_by_their_labels_and_nothing_else_is() {
        sandboxes.create(SANDBOX);
        var other = new Sandbox("other", Map.of("app", "shop"), SANDBOX.lifetime(), "image:1");
        sandboxes.create(other);

        assertThat(sandboxes.labelled(Map.of("app.kubernetes.io/managed-by", "millrace")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.namespace()).isEqualTo(NAMESPACE);
                    assertThat(found.labels()).containsEntry("millrace/user", "123");
                });
    }
}
