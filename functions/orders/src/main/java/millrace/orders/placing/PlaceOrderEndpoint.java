package millrace.orders.placing;

import java.time.Clock;
import millrace.orders.catalogue.Catalogue;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.Orders;
import millrace.orders.reading.OrderStarted;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;

/** {@code POST /api/orders}: starts an order; its outcome is watched at its own address. */
public record PlaceOrderEndpoint(Orders orders, Catalogue catalogue, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var decision =
                call.body(PlaceOrder.class)
                        .decide(
                                call.caller().userId(),
                                ids.next(),
                                catalogue::find,
                                clock.instant());
        return switch (decision) {
            case PlaceOrder.Rejected rejected -> Reply.rejected(rejected.problem());
            case PlaceOrder.Placed placed -> {
                var step = OrderSaga.placed(placed.purchase());
                yield OrderStarted.reply(step.next()).committing(orders.create(step));
            }
        };
    }
}
