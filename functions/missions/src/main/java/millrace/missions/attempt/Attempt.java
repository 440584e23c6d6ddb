package millrace.missions.attempt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import millrace.missions.catalogue.Mission;
import millrace.missions.catalogue.MissionId;

/**
 * An attempt of a learner at a mission.
 *
 * @param missionVersion the version that the attempt began with, which it keeps
 */
public record Attempt(
        String attemptId,
        long userId,
        MissionId missionId,
        int missionVersion,
        String missionTitle,
        AttemptState state,
        Instant startedAt) {

    /** The most that a learner can reach, unless the evaluation says otherwise. */
    public static final int MAX_SCORE = 100;

    static Attempt started(String attemptId, long userId, Mission mission, Instant now) {
        return new Attempt(
                attemptId,
                userId,
                mission.missionId(),
                mission.version(),
                mission.title(),
                new AttemptState.InProgress(),
                now);
    }

    public Attempt in(AttemptState next) {
        return new Attempt(
                attemptId, userId, missionId, missionVersion, missionTitle, next, startedAt);
    }

    public AttemptStatus status() {
        return state.status();
    }

    /** Tells whether the learner still works on it. */
    @JsonIgnore
    public boolean isOpen() {
        return !(state instanceof AttemptState.Submitted);
    }
}
