package millrace.missions.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import millrace.missions.catalogue.MissionId;
import millrace.missions.environment.EnvironmentState.Cleaning;
import millrace.missions.environment.EnvironmentState.Removed;
import millrace.missions.environment.EnvironmentState.Requested;
import org.jspecify.annotations.Nullable;

/**
 * An environment as its learner sees it.
 *
 * @param retryAttempt the retry that runs or comes next; null before the first failure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnvironmentView(
        MissionId missionId,
        EnvironmentStatus status,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Integer retryAttempt,
        @Nullable CleanupTrigger cleanupTrigger,
        @Nullable String failureReason) {

    static EnvironmentView of(LearnerEnvironment environment) {
        return switch (environment.state()) {
            case Requested requested ->
                    of(
                            environment,
                            requested.failures() == 0 ? null : requested.failures(),
                            null,
                            null);
            case EnvironmentState.Ready _ -> of(environment, null, null, null);
            case Cleaning cleaning -> of(environment, null, cleaning.trigger(), cleaning.failure());
            case Removed removed -> of(environment, null, removed.trigger(), removed.failure());
        };
    }

    private static EnvironmentView of(
            LearnerEnvironment environment,
            @Nullable Integer retryAttempt,
            @Nullable CleanupTrigger trigger,
            @Nullable String failure) {
        return new EnvironmentView(
                environment.missionId(),
                environment.state().status(),
                environment.requestedAt(),
                environment.expiresAt(),
                retryAttempt,
                trigger,
                failure);
    }
}
