package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** A charge was given back in full; {@code amount} is in KRW. */
public record PaymentRefunded(
        String paymentId, String orderId, long userId, long amount, Instant refundedAt)
        implements Event {}
