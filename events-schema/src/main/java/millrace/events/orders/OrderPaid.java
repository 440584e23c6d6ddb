package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** An order was paid and waits for its stock. */
public record OrderPaid(String orderId, long userId, List<OrderedItem> items, Instant paidAt)
        implements Event {
    public OrderPaid {
        items = List.copyOf(items);
    }
}
