package millrace.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.events.Event;
import millrace.events.orders.NotificationKind;
import millrace.orders.OrderState.AwaitingCoupon;
import millrace.orders.OrderState.AwaitingPayment;
import millrace.orders.OrderState.Cancelling;
import millrace.orders.OrderState.Confirmed;
import millrace.orders.OrderState.Ended;
import millrace.orders.OrderState.Paid;
import millrace.orders.OrderState.Pending;
import millrace.platform.failure.PoisonMessage;

/**
 * The order's saga: decides what an event does to an order on its way to being confirmed; {@link
 * OrderCancellation} decides on the way back. Pure. An empty answer means that nothing changes: an
 * answer that comes late, twice, or to an order that is being cancelled has no effect here, because
 * coupons, payments and inventory settle every cancelled order themselves.
 */
final class OrderSaga {

    private OrderSaga() {}

    /** The next state of an order and the events that are published with it. */
    record Step(Order next, List<Event> events) {

        Step {
            events = List.copyOf(events);
        }

        static Step of(Order next, Event... events) {
            return new Step(next, List.of(events));
        }
    }

    static Step placed(Purchase purchase) {
        var first = Pending.first(purchase);
        return Step.of(Order.placed(purchase, first), OrderNews.asking(purchase, first));
    }

    /**
     * Makes the order cheaper and asks for its payment.
     *
     * @throws PoisonMessage when nothing would be left to pay: coupons never gives such a discount
     */
    static Optional<Step> couponApplied(Order order, long discountKrw, Instant now) {
        return switch (order.state()) {
            case AwaitingCoupon waiting ->
                    Optional.of(discounted(order, waiting, discountKrw, now));
            case AwaitingPayment _, Paid _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }

    private static Step discounted(
            Order order, AwaitingCoupon waiting, long discountKrw, Instant now) {
        var total = order.purchase().totalAmount();
        if (discountKrw <= 0 || discountKrw >= total) {
            throw new PoisonMessage(
                    "A discount of %s KRW on a total of %s KRW".formatted(discountKrw, total));
        }
        var next = waiting.applied();
        var discounted = order.discounted(waiting.couponId(), discountKrw).waiting(next, now);
        return Step.of(discounted, OrderNews.asking(discounted.purchase(), next));
    }

    /** A payment that comes while the coupon is still open was asked for, so it counts as well. */
    static Optional<Step> paymentCompleted(Order order, Instant now) {
        return switch (order.state()) {
            case Pending pending ->
                    Optional.of(
                            Step.of(
                                    order.moved(pending.paid(), now),
                                    OrderNews.paid(order.purchase(), now)));
            case Paid _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }

    static Optional<Step> paymentFailed(Order order, String failureReason, Instant now) {
        return switch (order.state()) {
            case Pending pending -> {
                var failed = order.moved(pending.paymentRefused(failureReason), now);
                yield Optional.of(
                        Step.of(
                                failed,
                                OrderNews.notification(
                                        failed, NotificationKind.ORDER_PAYMENT_FAILED)));
            }
            case Paid _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }

    static Optional<Step> stockReserved(Order order, Instant now) {
        return switch (order.state()) {
            case Paid paid -> {
                var confirmed = order.moved(paid.confirmed(), now);
                yield Optional.of(
                        Step.of(
                                confirmed,
                                OrderNews.confirmed(order.purchase(), now),
                                OrderNews.notification(
                                        confirmed, NotificationKind.ORDER_CONFIRMED)));
            }
            case Pending _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }
}
