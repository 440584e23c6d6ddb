package millrace.missions.environment;

import java.time.Instant;
import java.util.List;

/**
 * The cluster that environments run in. Each call may be made again, whether or not an earlier one
 * had an answer.
 *
 * <p>Every method throws {@link millrace.platform.failure.SystemUnavailable} when the cluster gives
 * no answer for now.
 */
public interface Cluster {

    /**
     * Makes what is not there of an environment.
     *
     * @return whether its pod is ready
     * @throws EnvironmentRefused when the cluster does not take it
     */
    boolean provision(LearnerEnvironment environment);

    /**
     * Has the namespace removed, with all that is in it.
     *
     * @return whether nothing of it is left
     * @throws EnvironmentRefused when the cluster does not remove it
     */
    boolean remove(String namespace);

    /** The namespaces of all environments that this stage made. */
    List<Found> namespaces();

    /** A namespace that is there, by its labels. */
    record Found(String namespace, long userId, Instant createdAt) {}
}
