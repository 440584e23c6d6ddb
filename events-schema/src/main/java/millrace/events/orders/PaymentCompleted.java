package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** An order's payment was charged; {@code amount} is in KRW. */
public record PaymentCompleted(
        String paymentId, String orderId, long userId, long amount, Instant paidAt)
        implements Event {}
