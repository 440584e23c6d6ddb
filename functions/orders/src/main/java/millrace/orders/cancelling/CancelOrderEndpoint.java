package millrace.orders.cancelling;

import java.time.Clock;
import millrace.orders.order.Order;
import millrace.orders.order.OrderStatus;
import millrace.orders.order.Orders;
import millrace.orders.reading.OrderStarted;
import millrace.orders.reading.OwnOrder;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/** {@code POST /api/orders/{id}/cancel}: an order can be cancelled at any time (U07). */
public record CancelOrderEndpoint(Orders orders, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return OwnOrder.find(orders, call).map(this::cancel).orElseGet(OwnOrder::notFound);
    }

    private Reply cancel(Stored<Order> read) {
        var order = read.value();
        if (order.status() == OrderStatus.PAYMENT_FAILED) {
            return Reply.rejected(
                    409,
                    "ORDER_NOT_CANCELLABLE",
                    "The payment was refused: there is nothing to cancel.");
        }
        return OrderCancellation.requested(order, clock.instant())
                .map(step -> OrderStarted.reply(step.next()).committing(orders.replace(read, step)))
                .orElseGet(() -> OrderStarted.reply(order));
    }
}
