package millrace.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure that may pass: the record or request is tried again, a bounded number of times, and
 * dead-lettered (or answered 503) when it does not. Its message must name what was unreachable and
 * must not hold personal data.
 */
public class RetriableFailure extends RuntimeException {

    public RetriableFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public RetriableFailure(String message) {
        super(message);
    }
}
