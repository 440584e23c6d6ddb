package millrace.orders.order;

import millrace.events.orders.OrderedItem;

/**
 * @param unitPrice KRW, as the catalogue had it when the order was placed
 */
public record OrderLine(String productId, int quantity, long unitPrice) {

    OrderedItem toEvent() {
        return new OrderedItem(productId, quantity, unitPrice);
    }
}
