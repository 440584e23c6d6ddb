package millrace.events.orders;

import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A customer is to be notified of an order.
 *
 * @param reason the reason why the order failed, if it did
 * @param refundedAmount KRW that the customer of a cancelled order got back, 0 where nothing was
 *     charged; null for other orders, in version 1.0, and where the publisher does not know it
 */
public record NotificationRequested(
        NotificationKind notificationKind,
        long userId,
        String orderId,
        long totalAmount,
        @Nullable String reason,
        @Nullable Long refundedAmount)
        implements Event {}
