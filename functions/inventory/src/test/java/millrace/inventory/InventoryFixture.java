package millrace.inventory;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.Shortage;
import millrace.events.orders.StockItem;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import millrace.testing.TestClock;

/** Products, and what orders say and hear. Everything happens at noon. */
final class InventoryFixture {

    static final Instant NOON = TestClock.NOON;
    static final long BUYER = 7;

    private InventoryFixture() {}

    static Product product(String productId, long stock) {
        return product(productId, stock, 0);
    }

    static Product product(String productId, long stock, long reserved) {
        return new Product(productId, "A " + productId, 5_000, stock, reserved, NOON);
    }

    static ReservedItem item(String productId, int quantity) {
        return new ReservedItem(productId, quantity);
    }

    static OrderPaid paid(String orderId, ReservedItem... items) {
        var ordered =
                Stream.of(items)
                        .map(item -> new OrderedItem(item.productId(), item.quantity(), 5_000))
                        .toList();
        return new OrderPaid(orderId, BUYER, ordered, NOON);
    }

    static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(orderId, BUYER, "CUSTOMER_REQUEST", NOON);
    }

    static StockReserved reserved(String orderId, ReservedItem... items) {
        return new StockReserved(orderId, stock(items), NOON);
    }

    static StockRejected rejected(String orderId, Shortage... shortages) {
        return new StockRejected(orderId, List.of(shortages), NOON);
    }

    static StockReleased released(String orderId, ReservedItem... items) {
        return new StockReleased(orderId, stock(items), NOON);
    }

    private static List<StockItem> stock(ReservedItem... items) {
        return Stream.of(items)
                .map(item -> new StockItem(item.productId(), item.quantity()))
                .toList();
    }
}
