package millrace.orders;

import java.time.Instant;
import millrace.events.Event;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;

/** What is told of an order. */
final class OrderNews {

    private static final String CURRENCY = "KRW";

    private OrderNews() {}

    /**
     * What a pending order asks for: the discount of its coupon, or its payment; the same however
     * often it is told.
     */
    static Event placed(Order order) {
        var coupon = order.coupon();
        return coupon != null && order.awaitsCoupon()
                ? new OrderCouponRequested(
                        order.orderId(), order.userId(), coupon.couponId(), order.totalAmount())
                : new OrderCreated(
                        order.orderId(),
                        order.userId(),
                        order.orderedItems(),
                        order.totalAmount(),
                        CURRENCY,
                        order.createdAt());
    }

    static OrderPaid paid(Order order, Instant now) {
        return new OrderPaid(order.orderId(), order.userId(), order.orderedItems(), now);
    }

    static OrderConfirmed confirmed(Order order, Instant now) {
        return new OrderConfirmed(order.orderId(), order.userId(), order.totalAmount(), now);
    }

    static OrderCancelled cancelled(Order order, Instant now) {
        var reason = order.reason() == null ? CancelReason.CUSTOMER_REQUEST.name() : order.reason();
        return new OrderCancelled(order.orderId(), order.userId(), reason, now);
    }

    static NotificationRequested notification(Order order, NotificationKind kind) {
        return new NotificationRequested(
                kind, order.userId(), order.orderId(), order.totalAmount(), order.reason());
    }
}
