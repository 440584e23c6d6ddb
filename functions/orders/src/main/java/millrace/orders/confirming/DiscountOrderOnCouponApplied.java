package millrace.orders.confirming;

import millrace.events.EventMessage;
import millrace.events.coupons.CouponApplied;
import millrace.orders.order.SagaSteps;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Makes an order cheaper and asks for its payment. */
public record DiscountOrderOnCouponApplied(SagaSteps saga) implements EventHandler<CouponApplied> {

    @Override
    public Work handle(EventMessage<CouponApplied> message) {
        var applied = message.payload();
        return saga.take(
                applied.orderId(),
                (order, now) -> OrderSaga.couponApplied(order, applied.discountAmount(), now));
    }
}
