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
        return new Reevaluation(
                jobId,
                missionId,
                rubricVersion,
                Phase.RUNNING,
                perMinute,
                0,
                null,
                seen,
                differing,
                started,
                createdAt);
    }

    /** After a dry look at an attempt. */
    Reevaluation looked(String attemptId, boolean differs) {
        return new Reevaluation(
                jobId,
                missionId,
                rubricVersion,
                phase,
                perMinute,
                shard,
                attemptId,
                seen + 1,
                differing + (differs ? 1 : 0),
                started,
                createdAt);
    }

    /** After an attempt of the run. */
    Reevaluation ran(String attemptId, boolean begun) {
        return new Reevaluation(
                jobId,
                missionId,
                rubricVersion,
                phase,
                perMinute,
                shard,
                attemptId,
                seen,
                differing,
                started + (begun ? 1 : 0),
                createdAt);
    }

    /** After an attempt that could not be looked at. */
    Reevaluation passedOver(String attemptId) {
        return phase == Phase.DRY_RUN ? looked(attemptId, false) : ran(attemptId, false);
    }

    /** The shard is gone through; the last one ends the phase. */
    Reevaluation nextShard(int shards) {
        boolean ended = shard + 1 == shards;
        var next = phase == Phase.DRY_RUN ? Phase.COMPARED : Phase.DONE;
        return new Reevaluation(
                jobId,
                missionId,
                rubricVersion,
                ended ? next : phase,
                perMinute,
                ended ? 0 : shard + 1,
                null,
                seen,
                differing,
                started,
                createdAt);
    }
}
