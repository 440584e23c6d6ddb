package millrace.orders;

/** The names of an order's states in the API and in stored orders; see {@link OrderState}. */
enum OrderStatus {
    PENDING,
    PAID,
    CONFIRMED,
    PAYMENT_FAILED,
    CANCELLING,
    CANCELLED;

    /** Tells whether the saga still has something to do. */
    boolean isUnderWay() {
        return this == PENDING || this == PAID || this == CANCELLING;
    }
}
