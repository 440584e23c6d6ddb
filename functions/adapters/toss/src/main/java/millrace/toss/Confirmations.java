package millrace.toss;

import java.util.Optional;
import millrace.toss.ConfirmResult.Confirmed;

/**
 * Confirmations of payments that customers have authenticated. Both may throw {@link
 * millrace.platform.failure.RetriableFailure}: the outcome is open then. Only after a failure that
 * is marked {@link NeedsNewKey} the next call brings another idempotency key.
 */
public interface Confirmations {

    /** Takes the money, once for a payment, or says for certain that it was not taken. */
    ConfirmResult confirm(Confirmation asked);

    /** Finds out whether the money was taken, without asking for it. */
    Optional<Confirmed> confirmed(Confirmation asked);
}
