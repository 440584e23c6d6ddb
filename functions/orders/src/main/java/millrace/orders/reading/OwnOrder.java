package millrace.orders.reading;

import java.util.Optional;
import millrace.orders.order.Order;
import millrace.orders.order.Orders;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/** The caller's own order; somebody else's is as unknown as one that does not exist. */
public final class OwnOrder {

    private OwnOrder() {}

    public static Optional<Stored<Order>> find(Orders orders, Call call) {
        return orders.find(call.path("id"))
                .filter(order -> order.value().purchase().userId() == call.caller().userId());
    }

    public static Reply notFound() {
        return Reply.rejected(404, "ORDER_NOT_FOUND", "You have no such order.");
    }
}
