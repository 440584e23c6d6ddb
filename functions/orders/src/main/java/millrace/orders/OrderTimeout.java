package millrace.orders;

import java.time.Instant;
import java.util.Optional;
import millrace.events.Event;
import millrace.orders.OrderSaga.Step;
import millrace.orders.OrderState.AwaitingCoupon;
import millrace.orders.OrderState.AwaitingPayment;
import millrace.orders.OrderState.Cancelling;
import millrace.orders.OrderState.Confirmed;
import millrace.orders.OrderState.Ended;
import millrace.orders.OrderState.Paid;
import millrace.orders.OrderState.Pending;

/**
 * Decides what becomes of an order that has not moved within its time limit: it is driven on, or
 * compensated. Pure.
 */
final class OrderTimeout {

    private OrderTimeout() {}

    /** Empty before the limit, and for an order that waits for nothing. */
    static Optional<Step> decide(Order order, Instant now) {
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
    private static Step nudge(Order order, Event again, Instant now) {
        return Step.of(order.nudged(now), again);
    }
}
