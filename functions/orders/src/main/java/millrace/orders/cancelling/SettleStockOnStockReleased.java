package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.orders.StockReleased;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Notes that nothing is reserved for a cancelled order any more. */
public record SettleStockOnStockReleased(SagaSteps saga) implements EventHandler<StockReleased> {

    @Override
    public Work handle(EventMessage<StockReleased> message) {
        return saga.take(message.payload().orderId(), OrderCancellation::stockSettled);
    }
}
