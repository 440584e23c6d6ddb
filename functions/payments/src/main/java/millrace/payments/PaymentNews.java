package millrace.payments;

import java.time.Clock;
import millrace.events.Event;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;

/** What is told of a payment: the same however often it is told, but for the time of telling. */
record PaymentNews(Clock clock) {

    /**
     * @throws IllegalArgumentException when the payment is not decided yet
     */
    Event of(Payment payment) {
        return switch (payment.state()) {
            case PAID ->
                    new PaymentCompleted(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            payment.amount(),
                            clock.instant());
            case FAILED ->
                    new PaymentFailed(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            String.valueOf(payment.refusal()),
                            clock.instant());
            case REFUNDED ->
                    new PaymentRefunded(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            payment.amount(),
                            clock.instant());
            case VOID -> new PaymentVoided(payment.orderId(), payment.userId(), clock.instant());
            case CHARGING ->
                    throw new IllegalArgumentException(
                            "The payment of order " + payment.orderId() + " is not decided");
        };
    }
}
