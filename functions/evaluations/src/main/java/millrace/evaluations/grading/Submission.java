package millrace.evaluations.grading;

import millrace.evaluations.rubric.MissionIds;
import millrace.events.missions.MissionCompleted;

/**
 * The code that was submitted for an attempt, and by whom. Never changed; deleted with its user.
 *
 * @param missionId canonical
 * @param language as the learner wrote it
 */
public record Submission(
        String missionAttemptId,
        long userId,
        String authUserId,
        String email,
        String missionId,
        String missionTitle,
        String code,
        String language) {

    static Submission of(MissionCompleted event) {
        return new Submission(
                event.missionAttemptId(),
                event.userId(),
                event.authUserId(),
                event.email(),
                MissionIds.canonical(event.missionId()),
                event.missionTitle(),
                event.code(),
                event.language());
    }

    /** Leaves code and person out, so that it can be logged. */
    @Override
    public String toString() {
        return "Submission[missionAttemptId=" + missionAttemptId + "]";
    }
}
