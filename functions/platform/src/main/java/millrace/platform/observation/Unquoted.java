package millrace.platform.observation;

import org.jspecify.annotations.Nullable;

/**
 * An exception as it may stand in a log: its types and stacks without their messages, since a
 * message may quote what a user sent.
 */
public final class Unquoted extends Exception {

    /** Causes further down are left out; they may also be in a circle. */
    static final int MAX_CAUSES = 10;

    private Unquoted(Throwable original, @Nullable Unquoted cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    public static Unquoted of(Throwable original) {
        return of(original, MAX_CAUSES);
    }

    private static Unquoted of(Throwable original, int causes) {
        var cause = original.getCause();
        return new Unquoted(original, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }
}
