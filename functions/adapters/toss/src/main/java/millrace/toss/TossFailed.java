package millrace.toss;

import millrace.platform.failure.SystemUnavailable;

/**
 * Toss answered that it failed inside, and a look-up showed that nothing was done. That is no fault
 * of what it was asked for, so it is asked again for as long as it takes. Its answer belongs to the
 * idempotency key now.
 */
public class TossFailed extends SystemUnavailable implements NeedsNewKey {

    public TossFailed(String code) {
        super(TossUnavailable.SYSTEM, "Toss failed inside: " + code, null);
    }
}
