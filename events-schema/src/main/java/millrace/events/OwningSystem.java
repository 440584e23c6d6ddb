package millrace.events;

/** The system that a topic belongs to, and whose functions alone may write to it. */
public enum OwningSystem {
    DEVTRIP,
    ORDERS,
    CONCERT,
    COUPONS
}
