package millrace.orders.order;

import java.time.Instant;
import millrace.events.Event;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import org.jspecify.annotations.Nullable;

/** The events that orders publish. */
public final class OrderNews {

    private static final String CURRENCY = "KRW";

    private OrderNews() {}

    /**
     * Asks for what a pending order waits for: the discount of its coupon, or its payment. It is
     * the same event each time.
     */
    public static Event asking(Purchase purchase, OrderState.Pending state) {
        return switch (state) {
            case OrderState.AwaitingCoupon awaiting ->
                    new OrderCouponRequested(
                            purchase.orderId(),
                            purchase.userId(),
                            awaiting.couponId(),
                            purchase.totalAmount());
            case OrderState.AwaitingPayment _ ->
                    new OrderCreated(
                            purchase.orderId(),
                            purchase.userId(),
                            purchase.orderedItems(),
                            purchase.totalAmount(),
                            CURRENCY,
                            purchase.createdAt());
        };
    }

    public static OrderPaid paid(Purchase purchase, Instant now) {
        return new OrderPaid(purchase.orderId(), purchase.userId(), purchase.orderedItems(), now);
    }

    public static OrderConfirmed confirmed(Purchase purchase, Instant now) {
        return new OrderConfirmed(
                purchase.orderId(), purchase.userId(), purchase.totalAmount(), now);
    }

    public static OrderCancelled cancelled(
            Purchase purchase, OrderState.Cancelling state, Instant now) {
        return new OrderCancelled(purchase.orderId(), purchase.userId(), state.why().name(), now);
    }

    public static OrderCouponReturnRequested couponReturn(Purchase purchase) {
        return new OrderCouponReturnRequested(purchase.orderId(), purchase.userId());
    }

    public static NotificationRequested notification(Order order, NotificationKind kind) {
        var purchase = order.purchase();
        return new NotificationRequested(
                kind,
                purchase.userId(),
                purchase.orderId(),
                purchase.totalAmount(),
                order.state().reason(),
                refunded(order.state()));
    }

    private static @Nullable Long refunded(OrderState state) {
        return state instanceof OrderState.Cancelled cancelled
                ? cancelled.payment().refundedKrw()
                : null;
    }
}
