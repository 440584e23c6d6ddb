package millrace.simulators.kubernetes;

/** The kinds of object that the simulated API server knows. */
enum ResourceKind {
    NAMESPACE("Namespace", "namespaces", "v1"),
    POD("Pod", "pods", "v1"),
    RESOURCE_QUOTA("ResourceQuota", "resourcequotas", "v1"),
    LIMIT_RANGE("LimitRange", "limitranges", "v1"),
    NETWORK_POLICY("NetworkPolicy", "networkpolicies", "networking.k8s.io/v1");

    private final String kind;
    private final String plural;
    private final String apiVersion;

    ResourceKind(String kind, String plural, String apiVersion) {
        this.kind = kind;
        this.plural = plural;
        this.apiVersion = apiVersion;
    }

    String kind() {
        return kind;
    }

    String plural() {
        return plural;
    }

    String apiVersion() {
        return apiVersion;
    }

    /** The first part of its paths. */
    String root() {
        return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    }
}
