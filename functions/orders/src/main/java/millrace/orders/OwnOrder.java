package millrace.orders;

import java.util.Optional;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/** The caller's own order; somebody else's is as unknown as one that does not exist. */
final class OwnOrder {

    private OwnOrder() {}

    static Optional<Stored<Order>> find(Orders orders, Call call) {
        return orders.find(call.path("id"))
                .filter(order -> order.value().purchase().userId() == call.caller().userId());
    }

    static Reply notFound() {
        return Reply.rejected(404, "ORDER_NOT_FOUND", "You have no such order.");
    }
}
