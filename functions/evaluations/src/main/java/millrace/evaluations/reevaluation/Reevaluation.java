package millrace.evaluations.reevaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that goes through all attempts at a mission, twice at most: the dry run examines them with
 * the rubric of now and tells the differences; once an administrator has seen them, the run
 * evaluates those again whose score would change.
 *
 * @param perMinute attempts that a minute takes at most, 1 to {@link #MAX_PER_MINUTE}
 * @param shard of the mission's attempts that is gone through now
 * @param after the last attempt that was looked at in it, or null
 * @param seen attempts that the dry run looked at
 * @param differing of them that would have another score
 * @param started evaluations that the run began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reevaluation(
        String jobId,
        String missionId,
        int rubricVersion,
        Phase phase,
        int perMinute,
        int shard,
        @Nullable String after,
        int seen,
        int differing,
        int started,
        Instant createdAt) {

    static final int MAX_PER_MINUTE = 20;

    enum Phase {
        DRY_RUN,
        /** The dry run has ended: an administrator may start the run. */
        COMPARED,
        RUNNING,
        DONE
    }

    static Reevaluation of(
            String jobId, String missionId, int rubricVersion, int perMinute, Instant now) {
        return new Reevaluation(
                jobId, missionId, rubricVersion, Phase.DRY_RUN, perMinute, 0, null, 0, 0, 0, now);
    }

    boolean isActive() {
        return phase == Phase.DRY_RUN || phase == Phase.RUNNING;
    }

    /** From the beginning again, this time in earnest. */
    Reevaluation running() {
        return at(Phase.RUNNING, 0, null, seen, differing, started);
    }

    /** After a dry look at an attempt. */
    Reevaluation looked(String attemptId, boolean differs) {
        return at(phase, shard, attemptId, seen + 1, differing + (differs ? 1 : 0), started);
    }

    /** After an attempt of the run. */
    Reevaluation ran(String attemptId, boolean begun) {
        return at(phase, shard, attemptId, seen, differing, started + (begun ? 1 : 0));
    }

    /** After an attempt that could not be looked at. */
    Reevaluation passedOver(String attemptId) {
        return phase == Phase.DRY_RUN ? looked(attemptId, false) : ran(attemptId, false);
    }

    /** The shard is gone through; the last one ends the phase. */
    Reevaluation nextShard(int shards) {
        if (shard + 1 < shards) {
            return at(phase, shard + 1, null, seen, differing, started);
        }
        var next = phase == Phase.DRY_RUN ? Phase.COMPARED : Phase.DONE;
        return at(next, 0, null, seen, differing, started);
    }

    private Reevaluation at(
            Phase reached,
            int inShard,
            @Nullable String afterAttempt,
            int seenSoFar,
            int differingSoFar,
            int startedSoFar) {
        return new Reevaluation(
                jobId,
                missionId,
                rubricVersion,
                reached,
                perMinute,
                inShard,
                afterAttempt,
                seenSoFar,
                differingSoFar,
                startedSoFar,
                createdAt);
    }
}
