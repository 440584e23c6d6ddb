package millrace.events;

/**
 * The system that a topic belongs to. Its functions alone write to it, except that {@code
 * notification.events} takes what any system has to tell.
 */
public enum OwningSystem {
    DEVTRIP,
    ORDERS,
    CONCERT,
    COUPONS
}
