package millrace.toss;

import millrace.platform.failure.RetriableFailure;

/**
 * Toss answered with an error that may pass, and a look-up showed that nothing was done. Its answer
 * belongs to the idempotency key now.
 */
public class TossDeclined extends RetriableFailure implements NeedsNewKey {

    public TossDeclined(String code) {
        super("Toss did not do what it was asked for now: " + code);
    }
}
