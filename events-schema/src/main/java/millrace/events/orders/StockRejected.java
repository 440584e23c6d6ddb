package millrace.events.orders;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/** An order cannot be supplied; nothing is held for it. */
public record StockRejected(String orderId, List<Shortage> shortages, Instant rejectedAt)
        implements Event {
    public StockRejected {
        shortages = List.copyOf(shortages);
    }
}
