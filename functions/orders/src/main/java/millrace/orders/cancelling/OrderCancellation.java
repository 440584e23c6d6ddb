package millrace.orders.cancelling;

import java.time.Instant;
import java.util.Optional;
import millrace.events.orders.NotificationKind;
import millrace.orders.order.CancelReason;
import millrace.orders.order.Order;
import millrace.orders.order.OrderNews;
import millrace.orders.order.OrderState.AwaitingCoupon;
import millrace.orders.order.OrderState.AwaitingPayment;
import millrace.orders.order.OrderState.Cancelled;
import millrace.orders.order.OrderState.Cancelling;
import millrace.orders.order.OrderState.Compensation;
import millrace.orders.order.OrderState.Confirmed;
import millrace.orders.order.OrderState.Ended;
import millrace.orders.order.OrderState.Paid;
import millrace.orders.order.OrderState.Pending;
import millrace.orders.order.OrderState.ReturningCoupon;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.SagaStep;

/**
 * The saga's way back: decides when an order is cancelled and when all is taken back. Pure; an
 * empty answer means that nothing changes.
 */
public final class OrderCancellation {

    private OrderCancellation() {}

    /** Cancels at once: nothing was charged or reserved, because neither was asked for. */
    public static Optional<SagaStep> couponRefused(Order order, Instant now) {
        return switch (order.state()) {
            case AwaitingCoupon waiting -> Optional.of(cancelled(order, waiting.refused(), now));
            case AwaitingPayment _, Paid _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ ->
                    Optional.empty();
        };
    }

    public static Optional<SagaStep> stockRejected(Order order, Instant now) {
        return switch (order.state()) {
            case Paid _ -> Optional.of(cancelling(order, CancelReason.STOCK_SHORT, now));
            case Pending _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ ->
                    Optional.empty();
        };
    }

    /** The payment is refunded, or will never be charged. */
    public static Optional<SagaStep> paymentSettled(
            Order order, PaymentSettlement settled, Instant now) {
        return switch (order.state()) {
            case Cancelling open ->
                    open.payment() == null
                            ? Optional.of(settled(order, open.with(settled), now))
                            : Optional.empty();
            case Pending _, Paid _, Confirmed _, ReturningCoupon _, Ended _ -> Optional.empty();
        };
    }

    /** Nothing is reserved for the order any more, and nothing will be. */
    public static Optional<SagaStep> stockSettled(Order order, Instant now) {
        return switch (order.state()) {
            case Cancelling open ->
                    open.stockSettled()
                            ? Optional.empty()
                            : Optional.of(settled(order, open.withStockSettled(), now));
            case Pending _, Paid _, Confirmed _, ReturningCoupon _, Ended _ -> Optional.empty();
        };
    }

    /** The order holds no coupon any more, and never will. */
    public static Optional<SagaStep> couponSettled(Order order, Instant now) {
        return switch (order.state()) {
            case Cancelling open ->
                    open.couponSettled()
                            ? Optional.empty()
                            : Optional.of(settled(order, open.withCouponSettled(), now));
            case ReturningCoupon returning ->
                    Optional.of(SagaStep.of(order.in(returning.returned())));
            case Pending _, Paid _, Confirmed _, Ended _ -> Optional.empty();
        };
    }

    /**
     * Empty when the order is being cancelled already, or has failed; an order can be cancelled at
     * any time (U07).
     */
    public static Optional<SagaStep> requested(Order order, Instant now) {
        return switch (order.state()) {
            case Pending _, Paid _, Confirmed _ ->
                    Optional.of(cancelling(order, CancelReason.CUSTOMER_REQUEST, now));
            case Cancelling _, ReturningCoupon _, Ended _ -> Optional.empty();
        };
    }

    public static SagaStep cancelling(Order order, CancelReason why, Instant now) {
        var state = Cancelling.because(why, order.purchase().holdsCoupon());
        return SagaStep.of(
                order.moved(state, now), OrderNews.cancelled(order.purchase(), state, now));
    }

    private static SagaStep settled(Order order, Compensation next, Instant now) {
        return switch (next) {
            case Cancelling open -> SagaStep.of(order.in(open));
            case Cancelled cancelled -> cancelled(order, cancelled, now);
        };
    }

    private static SagaStep cancelled(Order order, Cancelled state, Instant now) {
        var cancelled = order.moved(state, now);
        return SagaStep.of(
                cancelled, OrderNews.notification(cancelled, NotificationKind.ORDER_CANCELLED));
    }
}
