package millrace.toss;

import millrace.platform.failure.RetriableFailure;
import org.jspecify.annotations.Nullable;

/**
 * Toss gave no certain answer: it was not reached, it failed, or it is still busy with the same
 * request. What was asked may have happened. Ask again with the same idempotency key.
 */
public class TossUnavailable extends RetriableFailure {

    public TossUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
