package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** Everything that an order wants is held for it. */
public record StockReserved(String orderId, List<StockItem> items, Instant reservedAt)
        implements Event {
    public StockReserved {
        items = List.copyOf(items);
    }
}
