package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** What was held for an order is available again; empty {@code items}: nothing was held. */
public record StockReleased(String orderId, List<StockItem> items, Instant releasedAt)
        implements Event {
    public StockReleased {
        items = List.copyOf(items);
    }
}
