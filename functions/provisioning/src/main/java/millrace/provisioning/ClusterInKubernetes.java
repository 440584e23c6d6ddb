package millrace.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.kubernetes.KubernetesRefused;
import millrace.kubernetes.Sandbox;
import millrace.kubernetes.Sandboxes;
import millrace.missions.environment.Cluster;
import millrace.missions.environment.EnvironmentLimits;
import millrace.missions.environment.EnvironmentRefused;
import millrace.missions.environment.LearnerEnvironment;

/** Environments as sandboxes of Kubernetes. */
final class ClusterInKubernetes implements Cluster {

    static final String NOT_CONFIGURED = "NOT_CONFIGURED";

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String STAGE = "millrace/stage";
    private static final String USER = "millrace/user";
    private static final String MISSION = "millrace/mission";

    private final Optional<Sandboxes> sandboxes;
    private final String stage;
    private final String image;

    /**
     * @param sandboxes empty where no operator has said which cluster it is
     * @param stage whose environments these are: stages may share a cluster
     */
    ClusterInKubernetes(Optional<Sandboxes> sandboxes, String stage, String image) {
        this.sandboxes = sandboxes;
        this.stage = stage;
        this.image = image;
    }

    @Override
    public boolean provision(LearnerEnvironment environment) {
        var sandbox =
                new Sandbox(
                        environment.namespace(),
                        Map.of(
                                MANAGED_BY,
                                "millrace",
                                STAGE,
                                stage,
                                USER,
                                String.valueOf(environment.userId()),
                                MISSION,
                                environment.missionId().toString()),
                        EnvironmentLimits.LIFETIME,
                        image);
        return taken(() -> configured().create(sandbox));
    }

    @Override
    public boolean remove(String namespace) {
        return taken(() -> configured().delete(namespace));
    }

    @Override
    public List<Found> namespaces() {
        return sandboxes
                .map(all -> all.labelled(Map.of(MANAGED_BY, "millrace", STAGE, stage)))
                .orElse(List.of())
                .stream()
                .flatMap(found -> found(found).stream())
                .toList();
    }

    /** Empty for what somebody labelled by hand and without a number. */
    private static Optional<Found> found(Sandboxes.Found sandbox) {
        var user = sandbox.labels().getOrDefault(USER, "");
        return user.matches("[0-9]{1,18}")
                ? Optional.of(
                        new Found(sandbox.namespace(), Long.parseLong(user), sandbox.createdAt()))
                : Optional.empty();
    }

    private Sandboxes configured() {
        return sandboxes.orElseThrow(() -> new EnvironmentRefused(NOT_CONFIGURED));
    }

    private static boolean taken(Supplier<Boolean> call) {
        try {
            return call.get();
        } catch (KubernetesRefused refused) {
            throw new EnvironmentRefused(refused.reason());
        }
    }
}
