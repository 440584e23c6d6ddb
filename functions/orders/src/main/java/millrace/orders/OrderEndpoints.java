package millrace.orders;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.platform.http.Call;
import millrace.platform.http.Cursor;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Ids;
import org.jspecify.annotations.Nullable;

/** The operations of {@code openapi/orders.json}. A caller sees and cancels only what is theirs. */
final class OrderEndpoints {

    private static final int DEFAULT_PAGE = 20;

    private final Orders orders;
    private final Catalogue catalogue;
    private final Ids ids;
    private final Clock clock;

    OrderEndpoints(Orders orders, Catalogue catalogue, Ids ids, Clock clock) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.ids = ids;
        this.clock = clock;
    }

    record Started(String orderId, OrderStatus status) {}

    record OrderList(List<OrderView> orders, @Nullable String next) {}

    Reply place(Call call) {
        var decision =
                call.body(PlaceOrder.class)
                        .decide(
                                call.caller().userId(),
                                ids.next(),
                                productId ->
                                        catalogue
                                                .find(productId)
                                                .map(Catalogue.PricedProduct::priceKrw)
                                                .orElse(null),
                                clock.instant());
        return switch (decision) {
            case PlaceOrder.Rejected rejected -> Reply.rejected(rejected.problem());
            case PlaceOrder.Placed placed ->
                    started(placed.order())
                            .committing(Orders.create(OrderSaga.placed(placed.order())));
        };
    }

    Reply get(Call call) {
        return own(call)
                .map(order -> Reply.ok(OrderView.of(order.value())))
                .orElseGet(OrderEndpoints::notFound);
    }

    Reply list(Call call) {
        var limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        var cursor = call.query("cursor");
        var after = cursor.flatMap(Cursor::read);
        if (cursor.isPresent() && after.isEmpty()) {
            return Reply.rejected(
                    400, "CURSOR_INVALID", "Use the value of next from the page before as cursor.");
        }
        var page = orders.ofUser(call.caller().userId(), limit, after.orElse(null));
        var views = page.items().stream().map(order -> OrderView.of(order.value())).toList();
        return Reply.ok(new OrderList(views, Cursor.of(page.next())));
    }

    Reply cancel(Call call) {
        return own(call).map(this::cancel).orElseGet(OrderEndpoints::notFound);
    }

    private Reply cancel(Stored<Order> order) {
        if (order.value().status() == OrderStatus.PAYMENT_FAILED) {
            return Reply.rejected(
                    409,
                    "ORDER_NOT_CANCELLABLE",
                    "The payment was refused: there is nothing to cancel.");
        }
        return OrderSaga.cancelRequested(order.value(), clock.instant())
                .map(step -> started(step.next()).committing(Orders.replace(order, step)))
                .orElseGet(() -> started(order.value()));
    }

    /**
     * The order if it is the caller's; somebody else's is as unknown as one that does not exist.
     */
    private Optional<Stored<Order>> own(Call call) {
        return orders.find(call.path("id"))
                .filter(order -> order.value().userId() == call.caller().userId());
    }

    private static Reply started(Order order) {
        return Reply.accepted(
                new Started(order.orderId(), order.status()), "/api/orders/" + order.orderId());
    }

    private static Reply notFound() {
        return Reply.rejected(404, "ORDER_NOT_FOUND", "You have no such order.");
    }
}
