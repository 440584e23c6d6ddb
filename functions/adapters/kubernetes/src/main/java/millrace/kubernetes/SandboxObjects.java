package millrace.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;

/** The objects that a sandbox is made of. */
final class SandboxObjects {

    /** The name of the pod and of what bounds it, inside of the namespace. */
    static final String NAME = "learner";

    static final String DENY_ALL = "deny-all";

    /** Any user but root; the image needs none of its own. */
    private static final long USER = 10_001;

    private static final Map<String, Quantity> SIZE =
            Map.of("cpu", new Quantity("500m"), "memory", new Quantity("512Mi"));

    private SandboxObjects() {}

    /** The cluster itself refuses any pod in it that is not restricted. */
    static Namespace namespace(Sandbox sandbox) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(sandbox.namespace())
                .withLabels(sandbox.labels())
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build();
    }

    static ResourceQuota quota() {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity("1"))
                .addToHard("limits.cpu", new Quantity("500m"))
                .addToHard("limits.memory", new Quantity("512Mi"))
                .addToHard("services", new Quantity("0"))
                .addToHard("persistentvolumeclaims", new Quantity("0"))
                .endSpec()
                .build();
    }

    static LimitRange limitRange() {
        return new LimitRangeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withDefault(SIZE)
                .withDefaultRequest(SIZE)
                .withMax(SIZE)
                .endLimit()
                .endSpec()
                .build();
    }

    /** Selects every pod and allows nothing, in or out. */
    static NetworkPolicy denyAll() {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(DENY_ALL)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }

    static Pod pod(Sandbox sandbox) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withLabels(sandbox.labels())
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(sandbox.lifetime().toSeconds())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(sandbox.image()))
                .addNewVolume()
                .withName("work")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("256Mi"))
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .build();
    }

    /** Its root is read-only: the learner's files lie in {@code /work}. */
    private static Container container(String image) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(image)
                .withCommand("sleep", "infinity")
                .withWorkingDir("/work")
                .withNewResources()
                .withRequests(SIZE)
                .withLimits(SIZE)
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withPrivileged(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("work")
                .withMountPath("/work")
                .endVolumeMount()
                .build();
    }
}
