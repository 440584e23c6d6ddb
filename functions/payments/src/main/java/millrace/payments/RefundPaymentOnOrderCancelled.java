package millrace.payments;

import java.time.Clock;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Stored;
import millrace.platform.work.Ids;
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

    private final Payments payments;
    private final Charging charging;
    private final Billing billing;
    private final Ids ids;
    private final Clock clock;

    RefundPaymentOnOrderCancelled(
            Payments payments, Charging charging, Billing billing, Ids ids, Clock clock) {
        this.payments = payments;
        this.charging = charging;
        this.billing = billing;
        this.ids = ids;
        this.clock = clock;
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
        return Work.of(Payments.create(payment)).publish(voided(payment), 1);
    }

    private Work settle(Stored<Payment> read, String reason) {
        var payment = read.value();
        return switch (payment.state()) {
            case CHARGING -> settleCharging(read, reason);
            case PAID -> refund(read, payment, reason);
            case FAILED -> makeVoid(read);
            case REFUNDED -> Work.nothing().publish(refunded(payment), read.version());
            case VOID -> Work.nothing().publish(voided(payment), read.version());
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
        return Work.of(Payments.replace(read, refunded))
                .publish(refunded(refunded), read.version() + 1);
    }

    private Work makeVoid(Stored<Payment> read) {
        var payment = read.value().voided();
        return Work.of(Payments.replace(read, payment))
                .publish(voided(payment), read.version() + 1);
    }

    private PaymentRefunded refunded(Payment payment) {
        return new PaymentRefunded(
                payment.paymentId(),
                payment.orderId(),
                payment.userId(),
                payment.amount(),
                clock.instant());
    }

    private PaymentVoided voided(Payment payment) {
        return new PaymentVoided(payment.orderId(), payment.userId(), clock.instant());
    }
}
