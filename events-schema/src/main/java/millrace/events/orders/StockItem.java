package millrace.events.orders;

/** A quantity of one product that is held for an order or given back. */
public record StockItem(String productId, int quantity) {}
