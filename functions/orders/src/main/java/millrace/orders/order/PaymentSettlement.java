package millrace.orders.order;

import org.jspecify.annotations.Nullable;

/**
 * The end of a cancelled order's payment: nothing is charged any more, and nothing will be.
 *
 * @param refundedKrw the amount that was given back, 0 where nothing was charged; null where the
 *     payment was settled before amounts were noted
 */
public record PaymentSettlement(@Nullable Long refundedKrw) {

    public static final PaymentSettlement NEVER_CHARGED = new PaymentSettlement(0L);

    public static PaymentSettlement refunded(long amountKrw) {
        return new PaymentSettlement(amountKrw);
    }
}
