package millrace.toss;

import millrace.platform.failure.RetriableFailure;

/**
 * Toss answers, but what it was asked is not decided yet, such as a request that it is still busy
 * with. It may have been done. Ask again with the same idempotency key.
 */
public class TossUndecided extends RetriableFailure {

    public TossUndecided(String message) {
        super(message);
    }
}
