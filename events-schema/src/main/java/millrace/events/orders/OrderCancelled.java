package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** An order was cancelled; a charge is to be refunded and stock released. */
public record OrderCancelled(String orderId, long userId, String reason, Instant cancelledAt)
        implements Event {}
