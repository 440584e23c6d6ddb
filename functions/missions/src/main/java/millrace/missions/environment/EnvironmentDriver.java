package millrace.missions.environment;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import millrace.missions.environment.EnvironmentState.Cleaning;
import millrace.missions.environment.EnvironmentState.Ready;
import millrace.missions.environment.EnvironmentState.Removed;
import millrace.missions.environment.EnvironmentState.Requested;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one environment on: the cluster is asked first, and what came of it is committed after, on
 * the version that was read. Whoever was faster wins; what a slower one made in the cluster is made
 * by the same names, or swept.
 */
public final class EnvironmentDriver {

    static final String NOT_READY = "POD_NOT_READY";

    /** The cluster needs seconds for a pod, and for the end of a namespace. */
    static final int MAX_LOOKS = 20;

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentDriver.class);

    private final Environments environments;
    private final Cluster cluster;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final Pause pause;

    public EnvironmentDriver(
            Environments environments,
            Cluster cluster,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock,
            Pause pause) {
        this.environments = environments;
        this.cluster = cluster;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * @throws millrace.platform.failure.RetriableFailure when it is to be tried again later, and
     *     nothing was committed
     */
    void drive(Stored<LearnerEnvironment> read) {
        switch (read.value().state()) {
            case Requested requested -> {
                if (!isCleanedUpAsOverdue(read)) {
                    provision(read, requested);
                }
            }
            case Ready _ -> {
                boolean _ = isCleanedUpAsOverdue(read);
            }
            case Cleaning cleaning -> cleanUp(read, cleaning);
            case Removed _ -> {}
        }
    }

    private void provision(Stored<LearnerEnvironment> read, Requested state) {
        var environment = read.value();
        String failure;
        try {
            var began = clock.instant();
            if (looking(() -> cluster.provision(environment))) {
                commit(read, EnvironmentStep.quiet(environment.ready()));
                return;
            }
            var waited = state.podWaitedForSince();
            if (waited == null) {
                commit(read, EnvironmentStep.podWaitedFor(environment, state, began));
                return;
            }
            if (clock.instant().isBefore(waited.plus(EnvironmentLimits.READY_WITHIN))) {
                return;
            }
            failure = NOT_READY;
        } catch (EnvironmentRefused refused) {
            failure = refused.reason();
        } catch (SystemUnavailable down) {
            LOG.warn("The environment of {} waits for its cluster", environment.userId(), down);
            commit(read, EnvironmentStep.waiting(environment, state, clock.instant()));
            return;
        }
        commit(read, EnvironmentStep.failed(environment, state, failure, clock.instant()));
    }

    /** One that waits for its cluster is overdue like one that is there. */
    private boolean isCleanedUpAsOverdue(Stored<LearnerEnvironment> read) {
        var now = clock.instant();
        var next =
                read.value().overdue(now).flatMap(trigger -> read.value().cleaning(trigger, now));
        next.ifPresent(cleaning -> commit(read, EnvironmentStep.quiet(cleaning)));
        return next.isPresent();
    }

    private void cleanUp(Stored<LearnerEnvironment> read, Cleaning state) {
        var environment = read.value();
        if (looking(() -> cluster.remove(environment.namespace()))) {
            commit(read, EnvironmentStep.removed(environment, state, clock.instant()));
        }
    }

    /** Looks again while there is time: the next run is a minute away. */
    private boolean looking(BooleanSupplier isDone) {
        var deadline = Deadline.current();
        for (int look = 1; look < MAX_LOOKS; look++) {
            if (isDone.getAsBoolean()) {
                return true;
            }
            if (!deadline.allows(DriveEnvironments.DRIVE_WITHIN) || !elapsed()) {
                return false;
            }
        }
        return isDone.getAsBoolean();
    }

    private boolean elapsed() {
        try {
            pause.elapse(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void commit(Stored<LearnerEnvironment> read, EnvironmentStep step) {
        try {
            unitOfWork.commit(environments.replace(read, step), Cause.beginning(ids));
        } catch (ConditionsFailed moved) {
            LOG.info("The environment of {} has moved meanwhile", step.next().userId());
        }
    }
}
