package millrace.testing;

/** A fault of a step, which is a call that leaves the function. */
public enum Fault {
    /** The step is not done, and its caller is told so. */
    FAILS_BEFORE(false),
    /** The function dies before the step. */
    CRASHES_BEFORE(false),
    /** The step is done, and the function dies before it knows. */
    CRASHES_AFTER(true),
    /** The step is done, and its caller is told that it failed. */
    ANSWER_LOST(true);

    private final boolean done;

    Fault(boolean done) {
        this.done = done;
    }

    boolean isDone() {
        return done;
    }

    boolean crashes() {
        return this == CRASHES_BEFORE || this == CRASHES_AFTER;
    }
}
