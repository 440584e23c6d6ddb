package millrace.orders.reading;

import millrace.orders.order.Order;
import millrace.orders.order.OrderStatus;
import millrace.platform.http.Reply;

/** The answer to a request that an order's saga carries out: 202 with the order's address. */
public record OrderStarted(String orderId, OrderStatus status) {

    public static Reply reply(Order order) {
        return Reply.accepted(
                new OrderStarted(order.orderId(), order.status()),
                "/api/orders/" + order.orderId());
    }
}
