package millrace.coupons.use;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Gives back the coupon of an order that has heard nothing of it since its payment failed. */
public record ReturnCouponOnOrderCouponReturnRequested(ReturnCoupon returning)
        implements EventHandler<OrderCouponReturnRequested> {

    @Override
    public Work handle(EventMessage<OrderCouponReturnRequested> message) {
        return returning.of(message.payload().orderId(), message.payload().userId());
    }
}
