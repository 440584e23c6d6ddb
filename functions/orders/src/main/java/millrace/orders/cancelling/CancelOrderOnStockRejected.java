package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.orders.StockRejected;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Cancels a paid order that stock is short of. */
public record CancelOrderOnStockRejected(SagaSteps saga) implements EventHandler<StockRejected> {

    @Override
    public Work handle(EventMessage<StockRejected> message) {
        return saga.take(message.payload().orderId(), OrderCancellation::stockRejected);
    }
}
