package millrace.orders.confirming;

import millrace.events.EventMessage;
import millrace.events.orders.StockReserved;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Confirms a paid order whose stock is reserved. */
public record ConfirmOrderOnStockReserved(SagaSteps saga) implements EventHandler<StockReserved> {

    @Override
    public Work handle(EventMessage<StockReserved> message) {
        return saga.take(message.payload().orderId(), OrderSaga::stockReserved);
    }
}
