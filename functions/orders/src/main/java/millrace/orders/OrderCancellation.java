package millrace.orders;

import java.time.Instant;
import java.util.Optional;
import millrace.events.orders.NotificationKind;
import millrace.orders.OrderSaga.Step;
import millrace.orders.OrderState.AwaitingCoupon;
import millrace.orders.OrderState.AwaitingPayment;
import millrace.orders.OrderState.Cancelled;
import millrace.orders.OrderState.Cancelling;
import millrace.orders.OrderState.Compensation;
import millrace.orders.OrderState.Confirmed;
import millrace.orders.OrderState.Ended;
import millrace.orders.OrderState.Paid;
import millrace.orders.OrderState.Pending;

/**
 * The saga's way back: decides when an order is cancelled and when all is taken back. Pure; an
 * empty answer means that nothing changes.
 */
final class OrderCancellation {

    private OrderCancellation() {}

    /** Cancels at once: nothing was charged or reserved, because neither was asked for. */
    static Optional<Step> couponRefused(Order order, Instant now) {
        return switch (order.state()) {
            case AwaitingCoupon waiting -> Optional.of(cancelled(order, waiting.refused(), now));
            case AwaitingPayment _, Paid _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }

    static Optional<Step> stockRejected(Order order, Instant now) {
        return switch (order.state()) {
            case Paid _ -> Optional.of(cancelling(order, CancelReason.STOCK_SHORT, now));
            case Pending _, Confirmed _, Cancelling _, Ended _ -> Optional.empty();
        };
    }

    /** The payment is refunded, or will never be charged. */
    static Optional<Step> paymentSettled(Order order, PaymentSettlement settled, Instant now) {
        return switch (order.state()) {
            case Cancelling open ->
                    open.payment() == null
                            ? Optional.of(settled(order, open.with(settled), now))
                            : Optional.empty();
            case Pending _, Paid _, Confirmed _, Ended _ -> Optional.empty();
        };
    }

    /** Nothing is reserved for the order any more, and nothing will be. */
    static Optional<Step> stockSettled(Order order, Instant now) {
        return switch (order.state()) {
            case Cancelling open ->
                    open.stockSettled()
                            ? Optional.empty()
                            : Optional.of(settled(order, open.withStockSettled(), now));
            case Pending _, Paid _, Confirmed _, Ended _ -> Optional.empty();
        };
    }

    /**
     * Empty when the order is being cancelled already, or has failed; an order can be cancelled at
     * any time (U07).
     */
    static Optional<Step> requested(Order order, Instant now) {
        return switch (order.state()) {
            case Pending _, Paid _, Confirmed _ ->
                    Optional.of(cancelling(order, CancelReason.CUSTOMER_REQUEST, now));
            case Cancelling _, Ended _ -> Optional.empty();
        };
    }

    static Step cancelling(Order order, CancelReason why, Instant now) {
        var state = Cancelling.because(why);
        return Step.of(order.moved(state, now), OrderNews.cancelled(order.purchase(), state, now));
    }

    private static Step settled(Order order, Compensation next, Instant now) {
        return switch (next) {
            case Cancelling open -> Step.of(order.in(open));
            case Cancelled cancelled -> cancelled(order, cancelled, now);
        };
    }

    private static Step cancelled(Order order, Cancelled state, Instant now) {
        var cancelled = order.moved(state, now);
        return Step.of(
                cancelled, OrderNews.notification(cancelled, NotificationKind.ORDER_CANCELLED));
    }
}
