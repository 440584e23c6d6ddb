package millrace.payments;

import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.chargingPayment;
import static millrace.payments.PaymentFixture.created;
import static millrace.payments.PaymentFixture.failedPayment;
import static millrace.payments.PaymentFixture.refundedPayment;
import static millrace.payments.PaymentFixture.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import millrace.events.Event;
import millrace.payments.BillingFake.Behaviour;
import millrace.payments.PaymentRow.State;

/**
 * An event, what it finds, and what must come of it.
 *
 * @param said the event that is published about the payment
 */
record PaymentCase(
        String name,
        Event event,
        UnaryOperator<PaymentsInMemory> found,
        State state,
        int charges,
        int refunds,
        Said said) {

    enum Said {
        COMPLETED,
        REFUSED,
        REFUNDED,
        VOIDED;

        List<Event> of(Payment payment) {
            return switch (this) {
                case COMPLETED -> List.of(PaymentFixture.completed(payment));
                case REFUSED -> List.of(PaymentFixture.refused(payment, BillingFake.REFUSAL));
                case REFUNDED -> List.of(PaymentFixture.refunded(payment));
                case VOIDED -> List.of(PaymentFixture.voided(payment));
            };
        }
    }

    static final List<PaymentCase> EVERY =
            List.of(
                    new PaymentCase(
                            "an order of a customer without a card",
                            created(),
                            found -> found,
                            State.PAID,
                            1,
                            0,
                            Said.COMPLETED),
                    new PaymentCase(
                            "an order of a customer with a card",
                            created(),
                            found -> found.keeping(CARD),
                            State.PAID,
                            1,
                            0,
                            Said.COMPLETED),
                    new PaymentCase(
                            "an order whose card is refused",
                            created(),
                            found -> refusing(found.keeping(CARD)),
                            State.FAILED,
                            0,
                            0,
                            Said.REFUSED),
                    new PaymentCase(
                            "an order that was attempted to charge before",
                            created(),
                            found -> found.keepingAttempted(),
                            State.PAID,
                            1,
                            0,
                            Said.COMPLETED),
                    new PaymentCase(
                            "an order that was charged already",
                            created(),
                            found -> found.keepingCharged(),
                            State.PAID,
                            1,
                            0,
                            Said.COMPLETED),
                    new PaymentCase(
                            "an order whose card was refused already",
                            created(),
                            found -> found.keeping(failedPayment()),
                            State.FAILED,
                            0,
                            0,
                            Said.REFUSED),
                    new PaymentCase(
                            "an order that was refunded already",
                            created(),
                            found -> found.keeping(refundedPayment()),
                            State.REFUNDED,
                            0,
                            0,
                            Said.REFUNDED),
                    new PaymentCase(
                            "an order that was cancelled already",
                            created(),
                            found -> found.keeping(voidPayment()),
                            State.VOID,
                            0,
                            0,
                            Said.VOIDED),
                    new PaymentCase(
                            "a cancellation that comes before its order",
                            cancelled(),
                            found -> found,
                            State.VOID,
                            0,
                            0,
                            Said.VOIDED),
                    new PaymentCase(
                            "the cancellation of a charged order",
                            cancelled(),
                            found -> found.keepingCharged(),
                            State.REFUNDED,
                            1,
                            1,
                            Said.REFUNDED),
                    new PaymentCase(
                            "the cancellation of an order that was charged without an answer",
                            cancelled(),
                            found -> found.keepingAttempted(),
                            State.REFUNDED,
                            1,
                            1,
                            Said.REFUNDED),
                    new PaymentCase(
                            "the cancellation of an order whose attempt never got there",
                            cancelled(),
                            found -> found.keeping(chargingPayment()),
                            State.REFUNDED,
                            1,
                            1,
                            Said.REFUNDED),
                    new PaymentCase(
                            "the cancellation of an order whose attempt is refused",
                            cancelled(),
                            found -> refusing(found.keeping(chargingPayment())),
                            State.VOID,
                            0,
                            0,
                            Said.VOIDED),
                    new PaymentCase(
                            "the cancellation of an order whose card was refused",
                            cancelled(),
                            found -> found.keeping(failedPayment()),
                            State.VOID,
                            0,
                            0,
                            Said.VOIDED),
                    new PaymentCase(
                            "the second cancellation of a refunded order",
                            cancelled(),
                            found -> found.keeping(refundedPayment()),
                            State.REFUNDED,
                            0,
                            0,
                            Said.REFUNDED),
                    new PaymentCase(
                            "the second cancellation of an order that was never charged",
                            cancelled(),
                            found -> found.keeping(voidPayment()),
                            State.VOID,
                            0,
                            0,
                            Said.VOIDED));

    private static PaymentsInMemory refusing(PaymentsInMemory payments) {
        payments.provider().thatNow(Behaviour.REFUSES);
        return payments;
    }

    @Override
    public String toString() {
        return name;
    }

    void verify(PaymentsInMemory payments) {
        assertThat(payments.payment().row().state()).isEqualTo(state);
        assertThat(payments.charges()).isEqualTo(charges);
        assertThat(payments.refunds()).isEqualTo(refunds);
        assertThat(payments.test().published()).isEqualTo(said.of(payments.payment()));
        assertThat(payments.test().table().inboxSize()).isEqualTo(1);
        assertThat(payments.test().deadLetters().letters()).isEmpty();
    }
}
