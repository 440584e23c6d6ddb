package millrace.toss;

/**
 * A request to take the money of a payment that its customer has authenticated in Toss's window.
 *
 * @param paymentKey from that window
 * @param idempotencyKey one for each payment: Toss compares no bodies, so a key of several payments
 *     would be answered with the first of them
 */
public record Confirmation(
        String paymentKey, String orderId, long amountKrw, String idempotencyKey) {

    private static final int MAX_PAYMENT_KEY = 200;

    public Confirmation {
        if (paymentKey.isBlank() || paymentKey.length() > MAX_PAYMENT_KEY) {
            throw new IllegalArgumentException("A payment key has 1 to 200 characters");
        }
        OrderIds.check(orderId);
        if (amountKrw < 1) {
            throw new IllegalArgumentException("An amount is at least 1 KRW, not " + amountKrw);
        }
        IdempotencyKeys.check(idempotencyKey);
    }

    /** Leaves the keys out, so that it can be logged. */
    @Override
    public String toString() {
        return "Confirmation[orderId=" + orderId + ", amountKrw=" + amountKrw + "]";
    }
}
