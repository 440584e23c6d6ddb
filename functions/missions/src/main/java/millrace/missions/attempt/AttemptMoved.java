package millrace.missions.attempt;

/** The answer to whatever moves an attempt. */
record AttemptMoved(String missionAttemptId, AttemptStatus status) {

    static AttemptMoved of(Attempt attempt) {
        return new AttemptMoved(attempt.attemptId(), attempt.status());
    }
}
