package millrace.orders.confirming;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentFailed;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Ends an order whose payment was refused. */
public record FailOrderOnPaymentFailed(SagaSteps saga) implements EventHandler<PaymentFailed> {

    @Override
    public Work handle(EventMessage<PaymentFailed> message) {
        var failed = message.payload();
        return saga.take(
                failed.orderId(),
                (order, now) -> OrderSaga.paymentFailed(order, failed.failureReason(), now));
    }
}
