package millrace.orders;

import static millrace.orders.OrderStatus.CANCELLED;
import static millrace.orders.OrderStatus.CANCELLING;
import static millrace.orders.OrderStatus.CONFIRMED;
import static millrace.orders.OrderStatus.PAID;
import static millrace.orders.OrderStatus.PAYMENT_FAILED;
import static millrace.orders.OrderStatus.PENDING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.events.Event;
import millrace.events.orders.NotificationKind;
import millrace.platform.failure.PoisonMessage;

/**
 * The order's saga: what each event and each passing of a time limit means to an order. Pure. An
 * empty answer means that nothing changes: an answer that comes late, twice, or to an order that is
 * being cancelled has no effect here, because coupons, payments and inventory settle every
 * cancelled order themselves.
 */
final class OrderSaga {

    private OrderSaga() {}

    /** The next state and the events that tell of it. */
    record Step(Order next, List<Event> events) {

        Step {
            events = List.copyOf(events);
        }
    }

    static Step placed(Order order) {
        return new Step(order, List.of(OrderNews.placed(order)));
    }

    /**
     * The order is cheaper, and its payment is asked for.
     *
     * @throws PoisonMessage when nothing would be left to pay: coupons never gives such a discount
     */
    static Optional<Step> couponApplied(Order order, long discountKrw, Instant now) {
        if (!order.awaitsCoupon()) {
            return Optional.empty();
        }
        if (discountKrw <= 0 || discountKrw >= order.totalAmount()) {
            throw new PoisonMessage(
                    "A discount of %d KRW on a total of %d KRW"
                            .formatted(discountKrw, order.totalAmount()));
        }
        var discounted = order.discounted(discountKrw, now);
        return Optional.of(new Step(discounted, List.of(OrderNews.placed(discounted))));
    }

    /** Cancelled at once: nothing was charged or reserved, because neither was asked for. */
    static Optional<Step> couponRefused(Order order, Instant now) {
        if (!order.awaitsCoupon()) {
            return Optional.empty();
        }
        var cancelled =
                order.settled(true, true).moved(CANCELLED, CancelReason.COUPON_REFUSED.name(), now);
        return Optional.of(
                new Step(
                        cancelled,
                        List.of(
                                OrderNews.notification(
                                        cancelled, NotificationKind.ORDER_CANCELLED))));
    }

    static Optional<Step> paymentCompleted(Order order, Instant now) {
        if (order.status() != PENDING) {
            return Optional.empty();
        }
        var paid = order.moved(PAID, null, now);
        return Optional.of(new Step(paid, List.of(OrderNews.paid(paid, now))));
    }

    static Optional<Step> paymentFailed(Order order, String failureReason, Instant now) {
        if (order.status() != PENDING) {
            return Optional.empty();
        }
        var failed = order.moved(PAYMENT_FAILED, failureReason, now);
        return Optional.of(
                new Step(
                        failed,
                        List.of(
                                OrderNews.notification(
                                        failed, NotificationKind.ORDER_PAYMENT_FAILED))));
    }

    static Optional<Step> stockReserved(Order order, Instant now) {
        if (order.status() != PAID) {
            return Optional.empty();
        }
        var confirmed = order.moved(CONFIRMED, null, now);
        return Optional.of(
                new Step(
                        confirmed,
                        List.of(
                                OrderNews.confirmed(confirmed, now),
                                OrderNews.notification(
                                        confirmed, NotificationKind.ORDER_CONFIRMED))));
    }

    static Optional<Step> stockRejected(Order order, Instant now) {
        return order.status() == PAID
                ? Optional.of(cancelling(order, CancelReason.STOCK_SHORT, now))
                : Optional.empty();
    }

    /** The payment is refunded, or will never be charged. */
    static Optional<Step> paymentSettled(Order order, Instant now) {
        return order.status() == CANCELLING && !order.paymentSettled()
                ? Optional.of(settled(order.settled(true, order.stockSettled()), now))
                : Optional.empty();
    }

    /** Nothing is reserved for the order any more, and nothing will be. */
    static Optional<Step> stockSettled(Order order, Instant now) {
        return order.status() == CANCELLING && !order.stockSettled()
                ? Optional.of(settled(order.settled(order.paymentSettled(), true), now))
                : Optional.empty();
    }

    /**
     * Empty when the order is being cancelled already, or has failed; an order can be cancelled at
     * any time (U07).
     */
    static Optional<Step> cancelRequested(Order order, Instant now) {
        return switch (order.status()) {
            case PENDING, PAID, CONFIRMED ->
                    Optional.of(cancelling(order, CancelReason.CUSTOMER_REQUEST, now));
            case PAYMENT_FAILED, CANCELLING, CANCELLED -> Optional.empty();
        };
    }

    /** The saga has not moved within its time limit: it is driven on, or compensated. */
    static Optional<Step> timedOut(Order order, Instant now) {
        if (!order.status().isUnderWay() || order.moveBy().isAfter(now)) {
            return Optional.empty();
        }
        return switch (order.status()) {
            case PENDING ->
                    Optional.of(
                            isGivenUp(order)
                                    ? cancelling(order, pendingTooLong(order), now)
                                    : nudge(order, OrderNews.placed(order), now));
            case PAID ->
                    Optional.of(
                            isGivenUp(order)
                                    ? cancelling(order, CancelReason.STOCK_TIMED_OUT, now)
                                    : nudge(order, OrderNews.paid(order, now), now));
            case CANCELLING -> Optional.of(nudge(order, OrderNews.cancelled(order, now), now));
            case CONFIRMED, PAYMENT_FAILED, CANCELLED -> Optional.empty();
        };
    }

    private static CancelReason pendingTooLong(Order order) {
        return order.awaitsCoupon()
                ? CancelReason.COUPON_TIMED_OUT
                : CancelReason.PAYMENT_TIMED_OUT;
    }

    private static boolean isGivenUp(Order order) {
        return order.nudges() >= SagaTimeLimits.MAX_NUDGES_BEFORE_COMPENSATION;
    }

    /** Says again what the order waits for an answer to; whoever answers, answers again. */
    private static Step nudge(Order order, Event again, Instant now) {
        return new Step(order.nudged(now), List.of(again));
    }

    private static Step cancelling(Order order, CancelReason why, Instant now) {
        var cancelling = order.moved(CANCELLING, why.name(), now);
        return new Step(cancelling, List.of(OrderNews.cancelled(cancelling, now)));
    }

    private static Step settled(Order order, Instant now) {
        if (!order.isSettled()) {
            return new Step(order, List.of());
        }
        var cancelled = order.moved(CANCELLED, order.reason(), now);
        return new Step(
                cancelled,
                List.of(OrderNews.notification(cancelled, NotificationKind.ORDER_CANCELLED)));
    }
}
