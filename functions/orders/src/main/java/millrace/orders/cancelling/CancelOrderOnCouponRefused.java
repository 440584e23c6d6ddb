package millrace.orders.cancelling;

import millrace.events.EventMessage;
import millrace.events.coupons.CouponRefused;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Cancels an order whose coupon cannot be used. */
public record CancelOrderOnCouponRefused(SagaSteps saga) implements EventHandler<CouponRefused> {

    @Override
    public Work handle(EventMessage<CouponRefused> message) {
        return saga.take(message.payload().orderId(), OrderCancellation::couponRefused);
    }
}
