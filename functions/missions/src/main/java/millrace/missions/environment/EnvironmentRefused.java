package millrace.missions.environment;

/** The cluster refused what was asked of it. */
public final class EnvironmentRefused extends RuntimeException {

    private final String reason;

    /**
     * @param reason a stable word of the cluster, such as {@code Forbidden}
     */
    public EnvironmentRefused(String reason) {
        super("The cluster refuses it: " + reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
