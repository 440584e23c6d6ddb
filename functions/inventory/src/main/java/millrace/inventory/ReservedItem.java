package millrace.inventory;

import millrace.events.orders.OrderedItem;
import millrace.events.orders.StockItem;

record ReservedItem(String productId, int quantity) {

    static ReservedItem of(OrderedItem ordered) {
        return new ReservedItem(ordered.productId(), ordered.quantity());
    }

    StockItem toEvent() {
        return new StockItem(productId, quantity);
    }
}
