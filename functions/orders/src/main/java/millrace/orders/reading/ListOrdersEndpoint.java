package millrace.orders.reading;

import java.util.List;
import millrace.orders.order.Orders;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/orders}: the caller's orders, newest first. */
public record ListOrdersEndpoint(Orders orders) implements Endpoint {

    record OrderList(List<OrderView> orders, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Orders.ofUser(call.caller().userId()));
        var page = orders.page(asked);
        return Reply.ok(new OrderList(page.values(OrderView::of), call.next(asked, page)));
    }
}
