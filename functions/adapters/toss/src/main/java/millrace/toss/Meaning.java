package millrace.toss;

/** The meaning of an error code for the request that it answers. */
enum Meaning {
    /** It has not happened and will not: final. */
    REFUSED,
    /** It has happened before, which is as good as now. */
    DONE_BEFORE,
    /** Another try may succeed, once it is looked up whether this one did. */
    RETRY,
    /** The outcome is open until the payment is looked up. */
    LOOK_UP,
    /** Our own fault: final, for an operator. */
    OUR_FAULT
}
