package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** An order's payment was refused for good; nothing was charged. */
public record PaymentFailed(
        String paymentId, String orderId, long userId, String failureReason, Instant failedAt)
        implements Event {}
