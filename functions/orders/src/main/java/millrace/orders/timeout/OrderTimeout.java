package millrace.orders.timeout;

import java.time.Instant;
import java.util.Optional;
import millrace.events.Event;
import millrace.orders.cancelling.OrderCancellation;
import millrace.orders.order.CancelReason;
import millrace.orders.order.Order;
import millrace.orders.order.OrderNews;
import millrace.orders.order.OrderState.AwaitingCoupon;
import millrace.orders.order.OrderState.AwaitingPayment;
import millrace.orders.order.OrderState.Cancelling;
import millrace.orders.order.OrderState.Confirmed;
import millrace.orders.order.OrderState.Ended;
import millrace.orders.order.OrderState.Paid;
import millrace.orders.order.OrderState.Pending;
import millrace.orders.order.OrderState.ReturningCoupon;
import millrace.orders.order.SagaStep;
import millrace.orders.order.SagaTimeLimits;

/**
 * Decides what becomes of an order that has not moved within its time limit: it is driven on, or
 * compensated. Pure.
 */
public final class OrderTimeout {

    private OrderTimeout() {}

    /** Empty before the limit, and for an order that waits for nothing. */
    public static Optional<SagaStep> decide(Order order, Instant now) {
        if (order.moveBy().isAfter(now)) {
            return Optional.empty();
        }
        return switch (order.state()) {
            case Pending pending ->
                    Optional.of(
                            isGivenUp(order)
                                    ? OrderCancellation.cancelling(order, tooLate(pending), now)
                                    : nudge(
                                            order,
                                            OrderNews.asking(order.purchase(), pending),
                                            now));
            case Paid _ ->
                    Optional.of(
                            isGivenUp(order)
                                    ? OrderCancellation.cancelling(
                                            order, CancelReason.STOCK_TIMED_OUT, now)
                                    : nudge(order, OrderNews.paid(order.purchase(), now), now));
            case Cancelling open ->
                    Optional.of(
                            nudge(order, OrderNews.cancelled(order.purchase(), open, now), now));
            case ReturningCoupon _ ->
                    Optional.of(nudge(order, OrderNews.couponReturn(order.purchase()), now));
            case Confirmed _, Ended _ -> Optional.empty();
        };
    }

    private static CancelReason tooLate(Pending pending) {
        return switch (pending) {
            case AwaitingCoupon _ -> CancelReason.COUPON_TIMED_OUT;
            case AwaitingPayment _ -> CancelReason.PAYMENT_TIMED_OUT;
        };
    }

    private static boolean isGivenUp(Order order) {
        return order.nudges() >= SagaTimeLimits.MAX_NUDGES_BEFORE_COMPENSATION;
    }

    /** Repeats the event that the order waits for an answer to; its consumers answer again. */
    private static SagaStep nudge(Order order, Event again, Instant now) {
        return SagaStep.of(order.nudged(now), again);
    }
}
