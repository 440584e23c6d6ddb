package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentVoided;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Notes that a cancelled order will never be charged. */
public record SettlePaymentOnPaymentVoided(SagaSteps saga) implements EventHandler<PaymentVoided> {

    @Override
    public Work handle(EventMessage<PaymentVoided> message) {
        return saga.take(
                message.payload().orderId(),
                (order, now) ->
                        OrderCancellation.paymentSettled(
                                order, PaymentSettlement.NEVER_CHARGED, now));
    }
}
