package millrace.platform.table;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Nobody has heard what became of a transaction: it was written as a whole or not at all. Trying it
 * again is safe where it holds a guard, which can be created once.
 */
public final class OutcomeUnknown extends SystemUnavailable {

    /** The name of every table as a system that may be down. */
    public static final String SYSTEM = "Table";

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
        super(SYSTEM, message, cause);
    }
}
