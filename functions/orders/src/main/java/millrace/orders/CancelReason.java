package millrace.orders;

/** The reasons to cancel an order; their names are part of the API. */
enum CancelReason {
    CUSTOMER_REQUEST,
    COUPON_REFUSED,
    STOCK_SHORT,
    COUPON_TIMED_OUT,
    PAYMENT_TIMED_OUT,
    STOCK_TIMED_OUT
}
