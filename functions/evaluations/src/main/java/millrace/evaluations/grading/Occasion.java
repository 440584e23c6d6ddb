package millrace.evaluations.grading;

/** Why an evaluation is made. */
public enum Occasion {
    SUBMITTED,
    BY_HAND,
    RETRY,
    REGRADE,
    REEVALUATION
}
