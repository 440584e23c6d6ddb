package millrace.orders.confirming;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentCompleted;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Marks an order as paid and asks for its stock. */
public record PayOrderOnPaymentCompleted(SagaSteps saga) implements EventHandler<PaymentCompleted> {

    @Override
    public Work handle(EventMessage<PaymentCompleted> message) {
        return saga.take(message.payload().orderId(), OrderSaga::paymentCompleted);
    }
}
