package millrace.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the world around, which says nothing about the record or request: a table throttles
 * or is out of reach, or the invocation has no time left. It is no attempt at the record: the
 * record comes again through the event source mapping until its age ends, and is never
 * dead-lettered for it.
 */
public class PassingFailure extends RetriableFailure {

    public PassingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public PassingFailure(String message) {
        super(message);
    }
}
