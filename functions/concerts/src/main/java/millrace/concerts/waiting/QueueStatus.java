package millrace.concerts.waiting;

/** The status of a place in a line, as the API shows it. */
enum QueueStatus {
    /** The sale has not opened yet. */
    PRE_QUEUE,
    WAITING,
    /** The turn has come: there is a pass. */
    ADMITTED
}
