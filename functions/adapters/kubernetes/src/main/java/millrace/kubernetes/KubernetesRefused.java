package millrace.kubernetes;

/** The cluster understood what was asked and refuses it; asked again it would, for now. */
public final class KubernetesRefused extends RuntimeException {

    private final String reason;

    /**
     * @param reason the machine-readable one of the cluster's {@code Status}, such as {@code
     *     Forbidden}; its message may quote anything and is left out
     */
    KubernetesRefused(String reason) {
        super("Kubernetes refuses it: " + reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
