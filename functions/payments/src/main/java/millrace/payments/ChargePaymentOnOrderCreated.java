package millrace.payments;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
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
 * while. What is settled is then said again, what is not is charged with the idempotency key of the
 * first attempt. So every {@code OrderCreated} is answered, and none charges twice.
 */
final class ChargePaymentOnOrderCreated implements EventHandler<OrderCreated> {

    private final Records<String, Payment> payments;
    private final Cards cards;
    private final Charging charging;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final PaymentNews news;

    ChargePaymentOnOrderCreated(
            Records<String, Payment> payments,
            Cards cards,
            Charging charging,
            UnitOfWork unitOfWork,
            Ids ids,
            PaymentNews news) {
        this.payments = payments;
        this.cards = cards;
        this.charging = charging;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.news = news;
    }

    @Override
    public Work handle(EventMessage<OrderCreated> message) {
        var order = message.payload();
        var cause = Cause.of(message.header());
        return payments.find(order.orderId())
                .map(this::answer)
                .orElseGet(() -> charge(intended(order, cause), 1));
    }

    private Work answer(Stored<Payment> read) {
        return switch (read.value().state()) {
            case CHARGING -> charge(read.value(), read.version());
            case PAID, FAILED, REFUNDED, VOID ->
                    Work.nothing().publish(news.of(read.value()), read.version());
        };
    }

    /** Written down at version 1. A cancellation that settles it from now on is first: conflict. */
    private Payment intended(OrderCreated order, Cause cause) {
        var payment =
                Payment.charging(
                        order.orderId(),
                        ids.next(),
                        order.userId(),
                        order.totalAmount(),
                        cards.cardOf(order.userId(), cause).orElse(null));
        unitOfWork.commit(Work.of(payments.create(payment)), cause);
        return payment;
    }

    private Work charge(Payment payment, long version) {
        var decided = charging.charge(payment);
        return Work.of(payments.replace(version, decided)).publish(news.of(decided), version + 1);
    }
}
