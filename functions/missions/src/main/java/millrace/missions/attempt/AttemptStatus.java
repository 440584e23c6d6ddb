package millrace.missions.attempt;

/** The status of an attempt as the API shows it. */
public enum AttemptStatus {
    IN_PROGRESS,
    PAUSED,
    SUBMITTED,
    EVALUATING,
    EVALUATED,
    FAILED,
    NEEDS_REVIEW
}
