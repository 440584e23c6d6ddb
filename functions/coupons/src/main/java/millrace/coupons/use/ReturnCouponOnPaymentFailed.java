package millrace.coupons.use;

import millrace.events.EventMessage;
import millrace.events.orders.PaymentFailed;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Gives back the coupon of an order whose payment was refused. */
public record ReturnCouponOnPaymentFailed(ReturnCoupon returning)
        implements EventHandler<PaymentFailed> {

    @Override
    public Work handle(EventMessage<PaymentFailed> message) {
        return returning.of(message.payload().orderId(), message.payload().userId());
    }
}
