package millrace.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import millrace.payments.PaymentState.Charging;
import millrace.payments.PaymentState.Failed;
import millrace.payments.PaymentState.Paid;
import millrace.payments.PaymentState.Refunded;
import millrace.payments.PaymentState.Voided;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a payment. Tables hold rows of earlier versions, and instances of the version
 * before read rows of this one while they are replaced: components are added, never renamed.
 *
 * @param refusal null unless FAILED; rows of earlier versions keep it in VOID, too
 * @param keyNumber null for 1, as in rows of earlier versions
 */
record PaymentRow(
        String orderId,
        String paymentId,
        long userId,
        long amount,
        State state,
        Cards.@Nullable Card card,
        @Nullable String paymentKey,
        @Nullable String refusal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer keyNumber) {

    enum State {
        CHARGING,
        PAID,
        FAILED,
        REFUNDED,
        VOID
    }

    static PaymentRow of(Payment payment) {
        return switch (payment.state()) {
            case Charging charging -> of(payment, State.CHARGING, charging.card(), null, null);
            case Paid paid -> of(payment, State.PAID, null, paid.paymentKey(), null);
            case Failed failed -> of(payment, State.FAILED, null, null, failed.refusal());
            case Refunded refunded ->
                    of(payment, State.REFUNDED, null, refunded.paymentKey(), null);
            case Voided _ -> of(payment, State.VOID, null, null, null);
        };
    }

    private static PaymentRow of(
            Payment payment,
            State state,
            Cards.@Nullable Card card,
            @Nullable String paymentKey,
            @Nullable String refusal) {
        return new PaymentRow(
                payment.orderId(),
                payment.paymentId(),
                payment.userId(),
                payment.amount(),
                state,
                card,
                paymentKey,
                refusal,
                payment.keyNumber() == 1 ? null : payment.keyNumber());
    }

    Payment payment() {
        int number = keyNumber == null ? 1 : keyNumber;
        return new Payment(orderId, paymentId, userId, amount, number, readState());
    }

    private PaymentState readState() {
        return switch (state) {
            case CHARGING -> new Charging(card);
            case PAID -> new Paid(required(paymentKey));
            case FAILED -> new Failed(required(refusal));
            case REFUNDED -> new Refunded(required(paymentKey));
            case VOID -> new Voided();
        };
    }

    private String required(@Nullable String part) {
        if (part == null) {
            throw new IllegalStateException(
                    "The payment of order %s is stored as %s without all of it"
                            .formatted(orderId, state));
        }
        return part;
    }
}
