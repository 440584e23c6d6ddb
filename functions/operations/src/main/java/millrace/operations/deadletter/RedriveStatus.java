package millrace.operations.deadletter;

/** The states of a redrive. */
enum RedriveStatus {
    RUNNING,
    PAUSED,
    /** All that was to be sent is sent, and what came of it is known. */
    DONE,
    ABORTED,
    /** It ended itself, because letters failed again for the same cause. */
    STOPPED
}
