package millrace.missions.environment;

/** The reason why an environment is cleaned up. */
public enum CleanupTrigger {
    /** Its mission was completed. */
    COMPLETION,
    /** Its learner gave it up, left it unused, or is gone. */
    ABANDONMENT,
    /** Its time is over, or it never came to be. */
    SCHEDULE
}
