package millrace.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import org.jspecify.annotations.Nullable;

/** Calls to the cluster, with its answers told apart by what to make of them. */
public final class KubernetesCalls {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final Circuit circuit;

    public KubernetesCalls(Circuit circuit) {
        this.circuit = circuit;
    }

    /**
     * @throws millrace.platform.failure.PassingFailure when the invocation has no time for it
     */
    <T> T call(Supplier<T> call) {
        return circuit.call(() -> {
            var _ = Deadline.current().timeout(ClusterClients.REQUEST_TIMEOUT);
            try {
                return call.get();
            } catch (KubernetesClientException failure) {
                throw meaning(failure);
            }
        });
    }

    /** The resource that is there; null where there is none. */
    @SuppressWarnings("NullAway") // The circuit hands on whatever the call gives.
    <T> @Nullable T find(Supplier<@Nullable T> call) {
        return call(call);
    }

    /**
     * Makes what may be there already: its name is in use, whatever reason the answer gives for it.
     */
    void make(Runnable creation) {
        var _ =
                call(() -> {
                    try {
                        creation.run();
                        return true;
                    } catch (KubernetesClientException refused) {
                        if (refused.getCode() == CONFLICT) {
                            return false;
                        }
                        throw refused;
                    }
                });
    }

    private static RuntimeException meaning(KubernetesClientException failure) {
        var code = failure.getCode();
        if (code < 400 || code == TOO_MANY || code >= 500) {
            // Its message may quote a request or anything else: the code says enough.
            return new KubernetesUnavailable(
                    code < 400 ? "Kubernetes gives no answer" : "Kubernetes answers " + code, null);
        }
        var status = failure.getStatus();
        var reason = status == null ? null : status.getReason();
        return new KubernetesRefused(reason == null ? "HTTP " + code : reason);
    }
}
