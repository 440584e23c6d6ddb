package millrace.payments;

import java.time.Clock;
import java.util.Optional;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Ids;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Charges an order once. The intention is committed before Toss is called, so that a cancellation
 * that comes after an attempt of unknown outcome knows that there may be something to refund. A
 * payment that is void is never charged, however late the order's event comes (X32).
 */
final class ChargePaymentOnOrderCreated implements EventHandler<OrderCreated> {

    private final Payments payments;
    private final Cards cards;
    private final Charging charging;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    ChargePaymentOnOrderCreated(
            Payments payments,
            Cards cards,
            Charging charging,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.cards = cards;
        this.charging = charging;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Work handle(EventMessage<OrderCreated> message) {
        var header = message.header();
        var cause = new Cause(header.correlationId(), header.eventId(), header.traceparent());
        return intended(message.payload(), cause).map(this::charge).orElse(Work.nothing());
    }

    /** The payment, written down as CHARGING; empty when it is decided already. */
    private Optional<Stored<Payment>> intended(OrderCreated order, Cause cause) {
        var found = payments.find(order.orderId());
        if (found.isEmpty()) {
            var payment =
                    Payment.charging(
                            order.orderId(),
                            ids.next(),
                            order.userId(),
                            order.totalAmount(),
                            cards.cardOf(order.userId(), cause).orElse(null));
            unitOfWork.commit(Work.of(Payments.create(payment)), cause);
            found = payments.find(order.orderId());
        }
        return found.filter(payment -> payment.value().state() == Payment.State.CHARGING);
    }

    private Work charge(Stored<Payment> read) {
        var decided = charging.charge(read.value());
        var work = Work.of(Payments.replace(read, decided));
        long version = read.version() + 1;
        return decided.state() == Payment.State.PAID
                ? work.publish(
                        new PaymentCompleted(
                                decided.paymentId(),
                                decided.orderId(),
                                decided.userId(),
                                decided.amount(),
                                clock.instant()),
                        version)
                : work.publish(
                        new PaymentFailed(
                                decided.paymentId(),
                                decided.orderId(),
                                decided.userId(),
                                String.valueOf(decided.refusal()),
                                clock.instant()),
                        version);
    }
}
