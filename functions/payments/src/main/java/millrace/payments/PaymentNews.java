package millrace.payments;

import java.time.Clock;
import millrace.events.Event;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.payments.PaymentState.Decided;
import millrace.payments.PaymentState.Failed;
import millrace.payments.PaymentState.Paid;
import millrace.payments.PaymentState.Refunded;
import millrace.payments.PaymentState.Voided;

/** The events about a payment: equal each time, but for the time of publishing. */
record PaymentNews(Clock clock) {

    Event of(Payment payment, Decided state) {
        return switch (state) {
            case Paid _ ->
                    new PaymentCompleted(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            payment.amount(),
                            clock.instant());
            case Failed failed ->
                    new PaymentFailed(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            failed.refusal(),
                            clock.instant());
            case Refunded _ ->
                    new PaymentRefunded(
                            payment.paymentId(),
                            payment.orderId(),
                            payment.userId(),
                            payment.amount(),
                            clock.instant());
            case Voided _ ->
                    new PaymentVoided(payment.orderId(), payment.userId(), clock.instant());
        };
    }
}
