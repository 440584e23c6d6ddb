package millrace.operations.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that is out of the ordinary, with the reason why. It is written once and never changed.
 *
 * @param paymentId the payment, or the last of several
 * @param amountKrw null for a payment that failed
 * @param occurredAt when it was paid, or failed
 */
record UnusualPayment(
        String paymentId,
        String orderId,
        long userId,
        Kind kind,
        @Nullable Long amountKrw,
        String reason,
        Instant occurredAt,
        Instant foundAt) {

    enum Kind {
        AMOUNT,
        FAILURES
    }
}
