package millrace.orders;

import org.jspecify.annotations.Nullable;

/**
 * The end of a cancelled order's payment: nothing is charged any more, and nothing will be.
 *
 * @param refundedKrw the amount that was given back, 0 where nothing was charged; null where an
 *     instance settled the payment that did not note it yet
 */
record PaymentSettlement(@Nullable Long refundedKrw) {

    static final PaymentSettlement NEVER_CHARGED = new PaymentSettlement(0L);

    static PaymentSettlement refunded(long amountKrw) {
        return new PaymentSettlement(amountKrw);
    }
}
