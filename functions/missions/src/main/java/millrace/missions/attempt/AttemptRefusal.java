package millrace.missions.attempt;

import millrace.platform.http.Reply;

/** Refusals of what an attempt's state does not allow; each says what it does allow. */
final class AttemptRefusal {

    private AttemptRefusal() {}

    static Reply notStarted() {
        return Reply.rejected(
                409, "MISSION_NOT_STARTED", "You have no attempt at this mission: start it first.");
    }

    static Reply of(AttemptState state) {
        return switch (state) {
            case AttemptState.InProgress _ ->
                    Reply.rejected(
                            409,
                            "ATTEMPT_IN_PROGRESS",
                            "The attempt is in progress: it can be paused or completed.");
            case AttemptState.Paused _ ->
                    Reply.rejected(
                            409, "ATTEMPT_PAUSED", "The attempt is paused: it can be resumed.");
            case AttemptState.Submitted _ ->
                    Reply.rejected(
                            409,
                            "ATTEMPT_SUBMITTED",
                            "The attempt is submitted: another one can be started.");
        };
    }

    static Reply unknown() {
        return Reply.rejected(404, "ATTEMPT_NOT_FOUND", "You have no such attempt.");
    }
}
