package millrace.coupons.use;

import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Gives back the coupon of a cancelled order. */
public record ReturnCouponOnOrderCancelled(ReturnCoupon returning)
        implements EventHandler<OrderCancelled> {

    @Override
    public Work handle(EventMessage<OrderCancelled> message) {
        return returning.of(message.payload().orderId(), message.payload().userId());
    }
}
