package millrace.events.orders;

/** The turn of an order that a notification reports to its customer. */
public enum NotificationKind {
    ORDER_CONFIRMED,
    ORDER_PAYMENT_FAILED,
    ORDER_CANCELLED
}
