package millrace.orders.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an order. Tables hold rows of earlier versions, and instances of the version
 * before read rows of this one while they are replaced: components are added, never renamed.
 *
 * @param coupon null in rows from before there were coupons, too
 * @param refundedAmount KRW; null until the payment of a cancelled order is settled, and in rows
 *     from before it was noted
 * @param couponSettled null where there is no coupon to give back, and in rows from before it was
 *     waited for
 */
record OrderRow(
        String orderId,
        long userId,
        List<OrderLine> items,
        long totalAmount,
        @Nullable OrderCoupon coupon,
        OrderStatus status,
        @Nullable String reason,
        boolean paymentSettled,
        @Nullable Long refundedAmount,
        boolean stockSettled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean couponSettled,
        int nudges,
        Instant createdAt,
        Instant moveBy,
        List<Order.HistoryEntry> history) {

    static OrderRow of(Order order) {
        var purchase = order.purchase();
        var state = order.state();
        var settled = state instanceof OrderState.Compensation open ? open.payment() : null;
        return new OrderRow(
                purchase.orderId(),
                purchase.userId(),
                purchase.items(),
                purchase.totalAmount(),
                purchase.coupon(),
                state.status(),
                state.reason(),
                settled != null,
                settled == null ? null : settled.refundedKrw(),
                isStockSettled(state),
                isCouponSettled(order),
                order.nudges(),
                purchase.createdAt(),
                order.moveBy(),
                order.history());
    }

    private static boolean isStockSettled(OrderState state) {
        return state instanceof OrderState.Cancelled
                || (state instanceof OrderState.Cancelling open && open.stockSettled());
    }

    private static @Nullable Boolean isCouponSettled(Order order) {
        if (!order.purchase().holdsCoupon()) {
            return null;
        }
        return switch (order.state()) {
            case OrderState.Cancelling open -> open.couponSettled();
            case OrderState.ReturningCoupon _ -> false;
            case OrderState.PaymentFailed _, OrderState.Cancelled _ -> true;
            case OrderState.Pending _, OrderState.Paid _, OrderState.Confirmed _ -> null;
        };
    }

    Order order() {
        var purchase = new Purchase(orderId, userId, items, totalAmount, coupon, createdAt);
        return new Order(purchase, state(), nudges, moveBy, history);
    }

    private OrderState state() {
        return switch (status) {
            case PENDING ->
                    coupon != null && coupon.discountAmount() == null
                            ? new OrderState.AwaitingCoupon(coupon.couponId())
                            : new OrderState.AwaitingPayment();
            case PAID -> new OrderState.Paid();
            case CONFIRMED -> new OrderState.Confirmed();
            // Rows from before it was waited for have ended.
            case PAYMENT_FAILED ->
                    couponSettled == null || couponSettled
                            ? new OrderState.PaymentFailed(reasonGiven())
                            : new OrderState.ReturningCoupon(reasonGiven());
            case CANCELLING ->
                    new OrderState.Cancelling(
                            cancelReason(),
                            paymentSettled ? settlement() : null,
                            stockSettled,
                            coupon == null || Boolean.TRUE.equals(couponSettled));
            case CANCELLED -> new OrderState.Cancelled(cancelReason(), settlement());
        };
    }

    private PaymentSettlement settlement() {
        return new PaymentSettlement(refundedAmount);
    }

    private CancelReason cancelReason() {
        return CancelReason.valueOf(reasonGiven());
    }

    private String reasonGiven() {
        if (reason == null) {
            throw new IllegalStateException(
                    "Order %s is stored as %s without a reason".formatted(orderId, status));
        }
        return reason;
    }
}
