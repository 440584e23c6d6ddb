package millrace.payments;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * Settles the payment of a cancelled order: refunds what was charged, or makes sure that it never
 * will be. Every cancellation is answered, with {@code PaymentRefunded} or {@code PaymentVoided},
 * also one that was answered before.
 *
 * <p>Where an attempt to charge has no known outcome, the attempt is made again with its own
 * idempotency key: that is the only certain way to learn it. If it was charged, or is now, it is
 * refunded.
 */
final class RefundPaymentOnOrderCancelled implements EventHandler<OrderCancelled> {

    private final Records<String, Payment> payments;
    private final Charging charging;
    private final Billing billing;
    private final Ids ids;
    private final PaymentNews news;

    RefundPaymentOnOrderCancelled(
            Records<String, Payment> payments,
            Charging charging,
            Billing billing,
            Ids ids,
            PaymentNews news) {
        this.payments = payments;
        this.charging = charging;
        this.billing = billing;
        this.ids = ids;
        this.news = news;
    }

    @Override
    public Work handle(EventMessage<OrderCancelled> message) {
        var cancelled = message.payload();
        return payments.find(cancelled.orderId())
                .map(read -> settle(read, cancelled.reason()))
                .orElseGet(() -> neverCharge(cancelled));
    }

    private Work neverCharge(OrderCancelled cancelled) {
        var payment = Payment.neverCharged(cancelled.orderId(), ids.next(), cancelled.userId());
        return Work.of(payments.create(payment)).publish(news.of(payment), 1);
    }

    private Work settle(Stored<Payment> read, String reason) {
        var payment = read.value();
        return switch (payment.state()) {
            case CHARGING -> settleCharging(read, reason);
            case PAID -> refund(read, payment, reason);
            case FAILED -> makeVoid(read);
            case REFUNDED, VOID -> Work.nothing().publish(news.of(payment), read.version());
        };
    }

    private Work settleCharging(Stored<Payment> read, String reason) {
        var decided = charging.charge(read.value());
        return decided.state() == Payment.State.PAID
                ? refund(read, decided, reason)
                : makeVoid(read);
    }

    private Work refund(Stored<Payment> read, Payment charged, String reason) {
        billing.refund(charged.chargedKey(), reason, "cancel-" + charged.paymentId());
        var refunded = charged.refunded(charged.chargedKey());
        return Work.of(payments.replace(read.version(), refunded))
                .publish(news.of(refunded), read.version() + 1);
    }

    private Work makeVoid(Stored<Payment> read) {
        var payment = read.value().voided();
        return Work.of(payments.replace(read.version(), payment))
                .publish(news.of(payment), read.version() + 1);
    }
}
