package millrace.events.orders;

/** A line of an order; {@code unitPrice} is in KRW. */
public record OrderedItem(String productId, int quantity, long unitPrice) {}
