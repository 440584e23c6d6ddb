package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** An order is paid and its stock is reserved: its final good state. */
public record OrderConfirmed(String orderId, long userId, long totalAmount, Instant confirmedAt)
        implements Event {}
