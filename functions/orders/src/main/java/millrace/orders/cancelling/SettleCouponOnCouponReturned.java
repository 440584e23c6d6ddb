package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.coupons.CouponReturned;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Notes that an order that came to nothing holds no coupon any more. */
public record SettleCouponOnCouponReturned(SagaSteps saga) implements EventHandler<CouponReturned> {

    @Override
    public Work handle(EventMessage<CouponReturned> message) {
        return saga.take(message.payload().orderId(), OrderCancellation::couponSettled);
    }
}
