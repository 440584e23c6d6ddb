package millrace.events.orders;

import millrace.events.Event;

/** An order whose payment failed asks for its coupon to be given back. */
public record OrderCouponReturnRequested(String orderId, long userId) implements Event {}
