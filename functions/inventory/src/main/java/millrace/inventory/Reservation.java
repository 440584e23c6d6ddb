package millrace.inventory;

import java.util.List;
import millrace.events.orders.Shortage;
import millrace.events.orders.StockItem;

/**
 * The stock that one order holds. There is one per order, so an order reserves at most once.
 *
 * @param items the held products; after a release, those that were held
 * @param shortages the products that it was rejected for; empty otherwise
 */
record Reservation(
        String orderId, State state, List<ReservedItem> items, List<Shortage> shortages) {

    enum State {
        RESERVED,
        REJECTED,
        /**
         * Given back, or cancelled before anything was reserved: the order can never reserve again.
         */
        RELEASED
    }

    Reservation {
        items = List.copyOf(items);
        shortages = List.copyOf(shortages);
    }

    static Reservation reserved(String orderId, List<ReservedItem> items) {
        return new Reservation(orderId, State.RESERVED, items, List.of());
    }

    static Reservation rejected(String orderId, List<Shortage> shortages) {
        return new Reservation(orderId, State.REJECTED, List.of(), shortages);
    }

    Reservation released() {
        return new Reservation(orderId, State.RELEASED, items, shortages);
    }

    static Reservation neverReserved(String orderId) {
        return new Reservation(orderId, State.RELEASED, List.of(), List.of());
    }

    List<StockItem> stockItems() {
        return items.stream().map(ReservedItem::toEvent).toList();
    }
}
