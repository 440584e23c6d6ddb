package millrace.orders;

import millrace.platform.http.Reply;

/** The answer to a request that an order's saga carries out: 202 with the order's address. */
record OrderStarted(String orderId, OrderStatus status) {

    static Reply reply(Order order) {
        return Reply.accepted(
                new OrderStarted(order.orderId(), order.status()),
                "/api/orders/" + order.orderId());
    }
}
