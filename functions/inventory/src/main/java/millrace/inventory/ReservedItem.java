package millrace.inventory;

import java.util.List;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.StockItem;

record ReservedItem(String productId, int quantity) {

    static ReservedItem of(OrderedItem ordered) {
        return new ReservedItem(ordered.productId(), ordered.quantity());
    }

    static List<StockItem> toEvents(List<ReservedItem> items) {
        return items.stream().map(item -> new StockItem(item.productId, item.quantity)).toList();
    }
}
