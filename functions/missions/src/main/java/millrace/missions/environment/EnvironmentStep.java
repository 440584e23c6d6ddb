package millrace.missions.environment;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.missions.environment.EnvironmentState.Cleaning;
import millrace.missions.environment.EnvironmentState.Requested;

/** A step of an environment, and the events that tell of it. Pure. */
record EnvironmentStep(LearnerEnvironment next, List<Event> events) {

    static EnvironmentStep quiet(LearnerEnvironment next) {
        return new EnvironmentStep(next, List.of());
    }

    /** Each failed try is told; after the last retry what there is gets cleaned up. */
    static EnvironmentStep failed(
            LearnerEnvironment environment, Requested state, String reason, Instant now) {
        var event =
                new ResourceProvisioningFailed(
                        environment.userId(),
                        environment.missionId().toString(),
                        reason,
                        state.failures(),
                        now.toEpochMilli());
        var failures = state.failures() + 1;
        if (failures > EnvironmentLimits.MAX_RETRIES) {
            var next = environment.in(new Cleaning(CleanupTrigger.SCHEDULE, reason), now);
            return new EnvironmentStep(next, List.of(event));
        }
        var retryAt = now.plus(EnvironmentLimits.beforeRetry(failures));
        var next = environment.in(new Requested(failures, null), retryAt);
        return new EnvironmentStep(next, List.of(event));
    }

    /** Nobody knows how late a try begins, so its time is counted from its first look. */
    static EnvironmentStep podWaitedFor(
            LearnerEnvironment environment, Requested state, Instant since) {
        var next = new Requested(state.failures(), since);
        return quiet(environment.in(next, environment.lookAt()));
    }

    /**
     * A cluster that is down fails no try: the one that goes on begins when the cluster is back.
     */
    static EnvironmentStep waiting(LearnerEnvironment environment, Requested state, Instant now) {
        var lookAt = now.plus(EnvironmentLimits.OUTAGE_PAUSE);
        return quiet(environment.in(new Requested(state.failures(), null), lookAt));
    }

    static EnvironmentStep removed(LearnerEnvironment environment, Cleaning state, Instant now) {
        var event =
                new ResourceCleanupCompleted(
                        environment.userId(),
                        environment.missionId().toString(),
                        state.trigger().name(),
                        environment.resources(),
                        now.toEpochMilli());
        return new EnvironmentStep(environment.in(state.removed(now), now), List.of(event));
    }
}
