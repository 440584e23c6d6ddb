package millrace.events.orders;

/** What a customer is told about an order. */
public enum NotificationKind {
    ORDER_CONFIRMED,
    ORDER_PAYMENT_FAILED,
    ORDER_CANCELLED
}
