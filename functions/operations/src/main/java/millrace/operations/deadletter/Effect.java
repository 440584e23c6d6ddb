package millrace.operations.deadletter;

/** The effect of an event on the consumer that gave its record up, as its inbox knows it. */
enum Effect {
    /** It has, or an event that repeats it took effect: a redrive changes nothing. */
    STANDS,
    NONE,
    /** The record has no event id, or the group is none of this system's. */
    UNKNOWN
}
