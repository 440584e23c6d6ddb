package millrace.toss;

/**
 * A charge of a registered card.
 *
 * @param orderId 6 to 64 letters, digits, {@code -}, {@code _} and {@code .}; Toss takes each once
 * @param orderName the text on the customer's bill, 1 to 100 characters
 * @param idempotencyKey one for each payment: the same key is never charged twice within 15 days,
 *     whatever the other fields say
 */
public record BillingCharge(
        String billingKey,
        String customerKey,
        String orderId,
        String orderName,
        long amountKrw,
        String idempotencyKey) {

    private static final int MAX_ORDER_NAME = 100;

    public BillingCharge {
        OrderIds.check(orderId);
        if (orderName.isBlank() || orderName.length() > MAX_ORDER_NAME) {
            throw new IllegalArgumentException("An order name has 1 to 100 characters");
        }
        if (amountKrw < 1) {
            throw new IllegalArgumentException("An amount is at least 1 KRW, not " + amountKrw);
        }
        IdempotencyKeys.check(idempotencyKey);
    }

    /** Leaves the keys out, so that it can be logged. */
    @Override
    public String toString() {
        return "BillingCharge[orderId=" + orderId + ", amountKrw=" + amountKrw + "]";
    }
}
