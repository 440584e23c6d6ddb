package millrace.payments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import millrace.payments.PaymentState.Voided;

/**
 * The payment of one order; there is one per order. It is stored as a {@link PaymentRow}.
 *
 * @param paymentId ours; also the idempotency key of the charge
 * @param amount KRW
 */
record Payment(String orderId, String paymentId, long userId, long amount, PaymentState state) {

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
        return new Payment(orderId, paymentId, userId, amount, next);
    }
}
