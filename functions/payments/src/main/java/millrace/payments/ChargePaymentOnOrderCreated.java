package millrace.payments;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
import millrace.payments.PaymentState.Charging;
import millrace.payments.PaymentState.Decided;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Charges an order once. The intention is committed before Toss is called, so that a cancellation
 * that comes after an attempt of unknown outcome knows that there may be something to refund. A
 * payment that is void is never charged, however late the order's event comes (X32).
 *
 * <p>An order may be asked for again, by an event of its own, when its saga has heard nothing for a
 * while. A decided payment is answered again, another is charged with the idempotency key of the
 * attempt before, unless that attempt is known to have charged nothing. So every {@code
 * OrderCreated} is answered, and none charges twice.
 */
record ChargePaymentOnOrderCreated(
        Records<String, Payment> payments,
        Cards cards,
        CardCharge cardCharge,
        ProviderCalls calls,
        UnitOfWork unitOfWork,
        Ids ids,
        PaymentNews news)
        implements EventHandler<OrderCreated> {

    @Override
    public Work handle(EventMessage<OrderCreated> message) {
        var order = message.payload();
        var cause = Cause.of(message.header());
        return payments.find(order.orderId())
                .map(read -> answer(read, cause))
                .orElseGet(() -> chargeFirst(order, cause));
    }

    private Work answer(Stored<Payment> read, Cause cause) {
        return switch (read.value().state()) {
            case Charging charging -> charge(read.value(), charging, read.version(), cause);
            case Decided decided ->
                    Work.nothing().publish(news.of(read.value(), decided), read.version());
        };
    }

    /** Written down at version 1. A cancellation that settles it from now on is first: conflict. */
    private Work chargeFirst(OrderCreated order, Cause cause) {
        var charging = new Charging(cards.cardOf(order.userId(), cause).orElse(null));
        var payment =
                new Payment(
                        order.orderId(), ids.next(), order.userId(), order.totalAmount(), charging);
        unitOfWork.commit(Work.of(payments.create(payment)), cause);
        return charge(payment, charging, 1, cause);
    }

    private Work charge(Payment payment, Charging charging, long version, Cause cause) {
        var outcome =
                calls.call(payment, version, cause, () -> cardCharge.attempt(payment, charging));
        return Work.of(payments.replace(version, payment.in(outcome)))
                .publish(news.of(payment, outcome), version + 1);
    }
}
