package millrace.events.orders;

import millrace.events.Event;

/** An order was accepted and asks for a coupon's discount before it is paid. */
public record OrderCouponRequested(String orderId, long userId, long couponId, long totalAmount)
        implements Event {}
