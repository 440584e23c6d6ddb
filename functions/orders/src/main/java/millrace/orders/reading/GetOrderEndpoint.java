package millrace.orders.reading;

import millrace.orders.order.Orders;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/orders/{id}}. */
public record GetOrderEndpoint(Orders orders) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return OwnOrder.find(orders, call)
                .map(order -> Reply.ok(OrderView.of(order.value())))
                .orElseGet(OwnOrder::notFound);
    }
}
