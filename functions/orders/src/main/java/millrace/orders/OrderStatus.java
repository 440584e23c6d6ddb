package millrace.orders;

/**
 * Where an order stands (O-R10).
 *
 * <pre>
 * PENDING ─ paid ─> PAID ─ stock reserved ─> CONFIRMED
 *    │               │                           │
 *    │ refused       │ stock short               │ cancelled by the customer
 *    v               v                           v
 * PAYMENT_FAILED   CANCELLING <──────────────────┘   (PENDING and PAID can be cancelled, too)
 *                    │ money and stock settled
 *                    v
 *                  CANCELLED
 * </pre>
 *
 * An order with a coupon waits in PENDING for its discount first; if the coupon is refused, it is
 * CANCELLED at once.
 */
enum OrderStatus {
    PENDING,
    PAID,
    CONFIRMED,
    PAYMENT_FAILED,
    CANCELLING,
    CANCELLED;

    /** Whether the saga still has to do something. */
    boolean isUnderWay() {
        return this == PENDING || this == PAID || this == CANCELLING;
    }
}
