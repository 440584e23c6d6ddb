package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** An order was accepted and waits for its payment. */
public record OrderCreated(
        String orderId,
        long userId,
        List<OrderedItem> items,
        long totalAmount,
        String currency,
        Instant createdAt)
        implements Event {
    public OrderCreated {
        items = List.copyOf(items);
    }
}
