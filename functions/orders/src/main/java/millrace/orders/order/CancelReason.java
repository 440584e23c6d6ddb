package millrace.orders.order;

/** The reasons to cancel an order; their names are part of the API. */
public enum CancelReason {
    CUSTOMER_REQUEST,
    COUPON_REFUSED,
    STOCK_SHORT,
    COUPON_TIMED_OUT,
    PAYMENT_TIMED_OUT,
    STOCK_TIMED_OUT
}
