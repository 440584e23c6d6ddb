package millrace.events.orders;

import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/** A customer is to be notified of an order; {@code reason} says why it failed, if it did. */
public record NotificationRequested(
        NotificationKind notificationKind,
        long userId,
        String orderId,
        long totalAmount,
        @Nullable String reason)
        implements Event {}
