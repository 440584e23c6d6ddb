package millrace.missions.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an environment.
 *
 * <pre>
 * Requested ── pod ready ──> Ready ── completed, abandoned, out of time ──> Cleaning ──> Removed
 *     └─ three retries failed, completed, abandoned ───────────────────────────^
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EnvironmentState.Requested.class, name = "REQUESTED"),
    @JsonSubTypes.Type(value = EnvironmentState.Ready.class, name = "READY"),
    @JsonSubTypes.Type(value = EnvironmentState.Cleaning.class, name = "CLEANING"),
    @JsonSubTypes.Type(value = EnvironmentState.Removed.class, name = "REMOVED")
})
sealed interface EnvironmentState {

    EnvironmentStatus status();

    /**
     * It is being provisioned.
     *
     * @param failures the tries that failed so far
     * @param podWaitedForSince the beginning of the current try; null before its first look
     */
    record Requested(int failures, @JsonProperty("since") @Nullable Instant podWaitedForSince)
            implements EnvironmentState {

        @Override
        public EnvironmentStatus status() {
            return EnvironmentStatus.REQUESTED;
        }
    }

    record Ready() implements EnvironmentState {

        @Override
        public EnvironmentStatus status() {
            return EnvironmentStatus.READY;
        }
    }

    /**
     * Its resources are being removed.
     *
     * @param failure the last try's, where provisioning was given up, or null
     */
    record Cleaning(CleanupTrigger trigger, @Nullable String failure) implements EnvironmentState {

        Removed removed(Instant now) {
            return new Removed(trigger, failure, now);
        }

        @Override
        public EnvironmentStatus status() {
            return failure == null ? EnvironmentStatus.CLEANING : EnvironmentStatus.FAILED;
        }
    }

    /** Nothing is left of it. */
    record Removed(CleanupTrigger trigger, @Nullable String failure, Instant at)
            implements EnvironmentState {

        @Override
        public EnvironmentStatus status() {
            return failure == null ? EnvironmentStatus.REMOVED : EnvironmentStatus.FAILED;
        }
    }
}
