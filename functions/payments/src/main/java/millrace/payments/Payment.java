package millrace.payments;

import org.jspecify.annotations.Nullable;

/**
 * The payment of one order; there is one per order.
 *
 * @param paymentId ours; also the idempotency key of the charge
 * @param amount KRW
 * @param card what it is charged to, fixed before the first attempt, kept until the outcome is
 *     known: Toss keeps idempotency keys by billing key, so the same payment on another card would
 *     be another charge. Null where the customer has none.
 * @param paymentKey Toss's name of the charge; known once charged
 * @param refusal Toss's code, or our own, when it was refused
 */
record Payment(
        String orderId,
        String paymentId,
        long userId,
        long amount,
        State state,
        Cards.@Nullable Card card,
        @Nullable String paymentKey,
        @Nullable String refusal) {

    enum State {
        /** Written before Toss is called: a charge may have happened. */
        CHARGING,
        PAID,
        FAILED,
        REFUNDED,
        /** The order was cancelled before it was charged: it never will be. */
        VOID
    }

    static Payment charging(
            String orderId, String paymentId, long userId, long amount, Cards.@Nullable Card card) {
        return new Payment(orderId, paymentId, userId, amount, State.CHARGING, card, null, null);
    }

    static Payment neverCharged(String orderId, String paymentId, long userId) {
        return new Payment(orderId, paymentId, userId, 0, State.VOID, null, null, null);
    }

    Payment paid(String key) {
        return new Payment(orderId, paymentId, userId, amount, State.PAID, null, key, null);
    }

    Payment failed(String code) {
        return new Payment(orderId, paymentId, userId, amount, State.FAILED, null, null, code);
    }

    Payment refunded(String key) {
        return new Payment(orderId, paymentId, userId, amount, State.REFUNDED, null, key, refusal);
    }

    Payment voided() {
        return new Payment(
                orderId, paymentId, userId, amount, State.VOID, null, paymentKey, refusal);
    }

    /** Toss's name of the charge of a payment that was charged. */
    String chargedKey() {
        if (paymentKey == null) {
            throw new IllegalStateException("The payment of order " + orderId + " was not charged");
        }
        return paymentKey;
    }
}
