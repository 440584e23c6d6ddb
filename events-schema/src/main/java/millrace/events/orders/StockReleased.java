package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** An order's reserved stock is available again; empty {@code items}: nothing was reserved. */
public record StockReleased(String orderId, List<StockItem> items, Instant releasedAt)
        implements Event {
    public StockReleased {
        items = List.copyOf(items);
    }
}
