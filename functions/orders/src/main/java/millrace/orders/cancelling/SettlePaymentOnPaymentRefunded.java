package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentRefunded;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Notes that the payment of a cancelled order is refunded. */
public record SettlePaymentOnPaymentRefunded(SagaSteps saga)
        implements EventHandler<PaymentRefunded> {

    @Override
    public Work handle(EventMessage<PaymentRefunded> message) {
        var refunded = message.payload();
        var settled = PaymentSettlement.refunded(refunded.amount());
        return saga.take(
                refunded.orderId(),
                (order, now) -> OrderCancellation.paymentSettled(order, settled, now));
    }
}
