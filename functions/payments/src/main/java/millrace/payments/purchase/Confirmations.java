package millrace.payments.purchase;

import java.util.Optional;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.Confirmation;

/**
 * The payment provider as plan payments need it. Both may throw {@link
 * millrace.platform.failure.RetriableFailure}: the outcome is open then. Only after a failure that
 * is marked {@link millrace.toss.NeedsNewKey} the next call brings another idempotency key.
 */
public interface Confirmations {

    /** Takes the money, once for a payment, or says for certain that it was not taken. */
    ConfirmResult confirm(Confirmation asked);

    /** Finds out whether the money was taken, without asking for it. */
    Optional<Confirmed> confirmed(Confirmation asked);
}
