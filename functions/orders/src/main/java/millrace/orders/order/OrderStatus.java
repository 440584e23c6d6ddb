package millrace.orders.order;

/** The names of an order's states in the API and in stored orders; see {@link OrderState}. */
public enum OrderStatus {
    PENDING,
    PAID,
    CONFIRMED,
    PAYMENT_FAILED,
    CANCELLING,
    CANCELLED
}
