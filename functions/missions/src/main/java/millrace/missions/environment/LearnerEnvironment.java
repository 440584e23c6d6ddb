package millrace.missions.environment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.missions.catalogue.MissionId;
import millrace.missions.environment.EnvironmentState.Cleaning;
import millrace.missions.environment.EnvironmentState.Ready;
import millrace.missions.environment.EnvironmentState.Removed;
import millrace.missions.environment.EnvironmentState.Requested;

/**
 * The environment of a learner for a mission. A learner has one at a time.
 *
 * @param environmentId tells it from the learner's earlier ones, whose namespaces may still be
 *     going
 * @param usedAt when the learner asked for it last
 * @param lookAt when something is to be done about it
 */
public record LearnerEnvironment(
        long userId,
        MissionId missionId,
        String environmentId,
        EnvironmentState state,
        Instant requestedAt,
        Instant usedAt,
        Instant lookAt) {

    private static final int ID_IN_NAMESPACE = 8;

    static LearnerEnvironment requested(
            long userId, MissionId missionId, String environmentId, Instant now) {
        return new LearnerEnvironment(
                userId, missionId, environmentId, new Requested(0, null), now, now, now);
    }

    /** The name of its namespace; a DNS label. */
    public String namespace() {
        return "learner-%s-mission-%s-%s"
                .formatted(
                        userId,
                        missionId.number(),
                        environmentId.substring(environmentId.length() - ID_IN_NAMESPACE));
    }

    /** The resources that it is made of, as events name them. */
    List<String> resources() {
        return List.of(
                "namespace/" + namespace(),
                "resourcequota/learner",
                "limitrange/learner",
                "networkpolicy/deny-all",
                "pod/learner");
    }

    Instant expiresAt() {
        return requestedAt.plus(EnvironmentLimits.LIFETIME);
    }

    /** Tells whether the learner has it or is going to have it. */
    @JsonIgnore
    boolean isWanted() {
        return state instanceof Requested || state instanceof Ready;
    }

    /** Tells whether anything of it may be in the cluster. */
    @JsonIgnore
    boolean isGone() {
        return state instanceof Removed;
    }

    LearnerEnvironment used(Instant now) {
        return with(state, now, state instanceof Ready ? readyUntil(now) : lookAt);
    }

    LearnerEnvironment ready() {
        return with(new Ready(), usedAt, readyUntil(usedAt));
    }

    LearnerEnvironment in(EnvironmentState next, Instant nextLook) {
        return with(next, usedAt, nextLook);
    }

    /** Empty where it is not wanted any more anyway. */
    Optional<LearnerEnvironment> cleaning(CleanupTrigger trigger, Instant now) {
        return isWanted() ? Optional.of(in(new Cleaning(trigger, null), now)) : Optional.empty();
    }

    /** The reason to clean up one that is wanted, if there is any by now. */
    Optional<CleanupTrigger> overdue(Instant now) {
        if (!now.isBefore(expiresAt())) {
            return Optional.of(CleanupTrigger.SCHEDULE);
        }
        return now.isBefore(usedAt.plus(EnvironmentLimits.IDLE))
                ? Optional.empty()
                : Optional.of(CleanupTrigger.ABANDONMENT);
    }

    private Instant readyUntil(Instant used) {
        var idle = used.plus(EnvironmentLimits.IDLE);
        return idle.isBefore(expiresAt()) ? idle : expiresAt();
    }

    private LearnerEnvironment with(EnvironmentState next, Instant used, Instant nextLook) {
        return new LearnerEnvironment(
                userId, missionId, environmentId, next, requestedAt, used, nextLook);
    }
}
