package millrace.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * An exception as it may stand in a log: its types and stacks without their messages, since a
 * message may quote what a user sent.
 */
final class RedactedException extends Exception {

    /** Causes further down are left out; they may also be in a circle. */
    static final int MAX_CAUSES = 10;

    private RedactedException(Throwable original, @Nullable RedactedException cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static RedactedException of(Throwable original) {
        return of(original, MAX_CAUSES);
    }

    private static RedactedException of(Throwable original, int causes) {
        var cause = original.getCause();
        return new RedactedException(
                original, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }
}
