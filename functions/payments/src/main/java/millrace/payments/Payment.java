package millrace.payments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import millrace.payments.PaymentState.Voided;

/**
 * The payment of one order; there is one per order. It is stored as a {@link PaymentRow}.
 *
 * @param paymentId ours; the idempotency keys at the provider are made of it
 * @param amount KRW
 * @param keyNumber the number of the idempotency key that is used now, from 1; one more after each
 *     answer which the provider would give again for the key
 */
record Payment(
        String orderId,
        String paymentId,
        long userId,
        long amount,
        int keyNumber,
        PaymentState state) {

    Payment(String orderId, String paymentId, long userId, long amount, PaymentState state) {
        this(orderId, paymentId, userId, amount, 1, state);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Payment from(PaymentRow row) {
        return row.payment();
    }

    @JsonValue
    PaymentRow row() {
        return PaymentRow.of(this);
    }

    static Payment neverCharged(String orderId, String paymentId, long userId) {
        return new Payment(orderId, paymentId, userId, 0, new Voided());
    }

    Payment in(PaymentState next) {
        return new Payment(orderId, paymentId, userId, amount, keyNumber, next);
    }

    /** The same payment, to be asked for with another idempotency key. */
    Payment withNextKey() {
        return new Payment(orderId, paymentId, userId, amount, keyNumber + 1, state);
    }

    String chargeKey() {
        return numbered(paymentId);
    }

    String refundKey() {
        return numbered("cancel-" + paymentId);
    }

    private String numbered(String key) {
        return keyNumber == 1 ? key : key + "-" + keyNumber;
    }
}
