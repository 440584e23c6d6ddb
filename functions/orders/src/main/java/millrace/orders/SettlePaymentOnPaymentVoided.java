package millrace.orders;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentVoided;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Notes that a cancelled order will never be charged. */
record SettlePaymentOnPaymentVoided(SagaSteps saga) implements EventHandler<PaymentVoided> {

    @Override
    public Work handle(EventMessage<PaymentVoided> message) {
        return saga.take(
                message.payload().orderId(),
                (order, now) ->
                        OrderCancellation.paymentSettled(
                                order, PaymentSettlement.NEVER_CHARGED, now));
    }
}
