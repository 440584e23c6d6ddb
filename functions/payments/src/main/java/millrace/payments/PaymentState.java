package millrace.payments;

import org.jspecify.annotations.Nullable;

/** The state of a payment, with what only this state knows. */
sealed interface PaymentState {

    /**
     * Written before Toss is called: a charge may have happened.
     *
     * @param card the card that is charged, fixed before the first attempt: Toss keeps idempotency
     *     keys by billing key, so the same payment on another card would be another charge. Null
     *     where the customer has none.
     */
    record Charging(Cards.@Nullable Card card) implements PaymentState {}

    /** The outcome is known. */
    sealed interface Decided extends PaymentState {}

    /** The outcome of an attempt to charge. */
    sealed interface Attempted extends Decided {}

    /**
     * @param paymentKey Toss's name of the charge
     */
    record Paid(String paymentKey) implements Attempted {

        Refunded refunded() {
            return new Refunded(paymentKey);
        }
    }

    /**
     * @param refusal Toss's code, or our own
     */
    record Failed(String refusal) implements Attempted {}

    record Refunded(String paymentKey) implements Decided {}

    /** The order was cancelled before it was charged: it never will be. */
    record Voided() implements Decided {}
}
