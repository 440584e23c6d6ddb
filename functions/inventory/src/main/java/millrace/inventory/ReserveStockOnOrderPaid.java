package millrace.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.events.EventMessage;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.Shortage;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReserved;
import millrace.inventory.Reservation.Rejected;
import millrace.inventory.Reservation.Released;
import millrace.inventory.Reservation.Reserved;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * Reserves everything that a paid order wants, or nothing. An order that asks again (its saga was
 * driven on) gets the same answer again; an order that was cancelled meanwhile gets none, since its
 * cancellation has been answered.
 */
final class ReserveStockOnOrderPaid implements EventHandler<OrderPaid> {

    private final Records<String, Product> products;
    private final Records<String, Reservation> reservations;
    private final Clock clock;

    ReserveStockOnOrderPaid(
            Records<String, Product> products,
            Records<String, Reservation> reservations,
            Clock clock) {
        this.products = products;
        this.reservations = reservations;
        this.clock = clock;
    }

    @Override
    public Work handle(EventMessage<OrderPaid> message) {
        var order = message.payload();
        var now = clock.instant();
        return reservations
                .find(order.orderId())
                .map(read -> answerAgain(read.value(), read.version(), now))
                .orElseGet(() -> reserve(order, now));
    }

    private static Work answerAgain(Reservation reservation, long version, Instant now) {
        var orderId = reservation.orderId();
        return switch (reservation.state()) {
            case Reserved(var items) ->
                    Work.nothing().publish(reserved(orderId, items, now), version);
            case Rejected(var shortages) ->
                    Work.nothing().publish(rejected(orderId, shortages, now), version);
            case Released _ -> Work.nothing();
        };
    }

    private Work reserve(OrderPaid order, Instant now) {
        var items = order.items().stream().map(ReservedItem::of).toList();
        var shortages = shortages(items);
        if (!shortages.isEmpty()) {
            var rejected = Reservation.rejected(order.orderId(), shortages);
            return Work.of(reservations.create(rejected))
                    .publish(rejected(order.orderId(), shortages, now), 1);
        }
        var reserved = Reservation.reserved(order.orderId(), items);
        var changes = new ArrayList<Change>(List.of(reservations.create(reserved)));
        Products.reserve(items).forEach(changes::add);
        return new Work(changes, List.of()).publish(reserved(order.orderId(), items, now), 1);
    }

    private List<Shortage> shortages(List<ReservedItem> items) {
        var shortages = new ArrayList<Shortage>();
        for (var item : items) {
            var stock = products.value(item.productId()).map(Product::stock).orElse(0L);
            if (stock < item.quantity()) {
                shortages.add(
                        new Shortage(item.productId(), item.quantity(), Math.toIntExact(stock)));
            }
        }
        return shortages;
    }

    private static StockReserved reserved(String orderId, List<ReservedItem> items, Instant now) {
        return new StockReserved(orderId, ReservedItem.toEvents(items), now);
    }

    private static StockRejected rejected(String orderId, List<Shortage> shortages, Instant now) {
        return new StockRejected(orderId, shortages, now);
    }
}
