package millrace.operations.deadletter;

/** Whether the consumer that gave a record up has handled its event since. */
enum Effect {
    /** It has, or an event that repeats it took effect: a redrive changes nothing. */
    STANDS,
    NONE,
    /** The record has no event id, or the group is none of this system's. */
    UNKNOWN
}
