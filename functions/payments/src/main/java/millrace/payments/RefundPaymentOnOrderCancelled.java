package millrace.payments;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.payments.PaymentState.Charging;
import millrace.payments.PaymentState.Decided;
import millrace.payments.PaymentState.Failed;
import millrace.payments.PaymentState.Paid;
import millrace.payments.PaymentState.Refunded;
import millrace.payments.PaymentState.Voided;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;

/**
 * Settles the payment of a cancelled order: refunds a charge, or makes sure that there never will
 * be one. Every cancellation is answered, with {@code PaymentRefunded} or {@code PaymentVoided},
 * also one that was answered before.
 *
 * <p>Where an attempt to charge has no known outcome, the attempt is made again with its own
 * idempotency key: that is the only certain way to learn it. If it was charged, or is now, it is
 * refunded.
 */
record RefundPaymentOnOrderCancelled(
        Records<String, Payment> payments,
        CardCharge cardCharge,
        Billing billing,
        ProviderCalls calls,
        Ids ids,
        PaymentNews news)
        implements EventHandler<OrderCancelled> {

    @Override
    public Work handle(EventMessage<OrderCancelled> message) {
        var cancelled = message.payload();
        var cause = Cause.of(message.header());
        return payments.find(cancelled.orderId())
                .map(read -> settle(read, read.value().state(), cancelled.reason(), cause))
                .orElseGet(() -> neverCharge(cancelled));
    }

    private Work neverCharge(OrderCancelled cancelled) {
        var payment = Payment.neverCharged(cancelled.orderId(), ids.next(), cancelled.userId());
        return Work.of(payments.create(payment)).publish(news.of(payment, new Voided()), 1);
    }

    private Work settle(Stored<Payment> read, PaymentState state, String reason, Cause cause) {
        return switch (state) {
            case Charging charging -> settle(read, attempted(read, charging, cause), reason, cause);
            case Paid paid -> refund(read, paid, reason, cause);
            case Failed _ -> decide(read, new Voided());
            case Refunded refunded ->
                    Work.nothing().publish(news.of(read.value(), refunded), read.version());
            case Voided voided ->
                    Work.nothing().publish(news.of(read.value(), voided), read.version());
        };
    }

    private PaymentState attempted(Stored<Payment> read, Charging charging, Cause cause) {
        return calls.call(
                read.value(),
                read.version(),
                cause,
                () -> cardCharge.attempt(read.value(), charging));
    }

    private Work refund(Stored<Payment> read, Paid paid, String reason, Cause cause) {
        // Paid by now, also where it is stored as charging: it must not be charged with a new key.
        var payment = read.value().in(paid);
        var refunded =
                calls.call(
                        payment,
                        read.version(),
                        cause,
                        () -> {
                            billing.refund(paid.paymentKey(), reason, payment.refundKey());
                            return paid.refunded();
                        });
        return decide(read, refunded);
    }

    private Work decide(Stored<Payment> read, Decided next) {
        var payment = read.value().in(next);
        return Work.of(payments.replace(read, payment))
                .publish(news.of(payment, next), read.version() + 1);
    }
}
