package millrace.orders;

/** Why an order is cancelled; the names are part of the API. */
enum CancelReason {
    CUSTOMER_REQUEST,
    STOCK_SHORT,
    PAYMENT_TIMED_OUT,
    STOCK_TIMED_OUT
}
