package millrace.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.orders.Order.HistoryEntry;
import millrace.testing.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * One order in every state. It was placed at noon and moved on a second later, and again a second
 * later. Records are written out, not made by the code under test.
 */
final class OrderFixture {

    static final Instant NOON = TestClock.NOON;
    static final String ORDER_ID = "order-1";
    static final long BUYER = 7;
    static final long TOTAL = 25_000;
    static final long COUPON = 9;
    static final long DISCOUNT = 3_000;
    static final String REFUSAL = "REJECT_CARD_PAYMENT";
    static final Duration FIRST_LIMIT = Duration.ofMinutes(2);

    static final List<OrderLine> LINES =
            List.of(new OrderLine("keyboard", 2, 10_000), new OrderLine("mouse", 1, 5_000));

    private static final HistoryEntry PLACED = entry(OrderStatus.PENDING, 0, null);
    private static final HistoryEntry PAID = entry(OrderStatus.PAID, 1, null);

    private OrderFixture() {}

    static Order pendingOrder() {
        return order(OrderStatus.PENDING, null, List.of(PLACED));
    }

    /** Placed with a coupon that nobody has answered for. */
    static Order awaitingCoupon() {
        return with(pendingOrder(), TOTAL, OrderCoupon.asked(COUPON));
    }

    /** The same order after its discount; what it must move by is the placed order's. */
    static Order discountedOrder() {
        return with(pendingOrder(), TOTAL - DISCOUNT, new OrderCoupon(COUPON, DISCOUNT));
    }

    /** The order at this price and with this coupon; nothing else differs. */
    static Order with(Order order, long total, OrderCoupon coupon) {
        return new Order(
                order.orderId(),
                order.userId(),
                order.items(),
                total,
                coupon,
                order.status(),
                order.reason(),
                order.paymentSettled(),
                order.stockSettled(),
                order.nudges(),
                order.createdAt(),
                order.moveBy(),
                order.history());
    }

    static Order paidOrder() {
        return order(OrderStatus.PAID, null, List.of(PLACED, PAID));
    }

    static Order confirmedOrder() {
        return order(
                OrderStatus.CONFIRMED,
                null,
                List.of(PLACED, PAID, entry(OrderStatus.CONFIRMED, 2, null)));
    }

    static Order paymentFailedOrder() {
        return order(
                OrderStatus.PAYMENT_FAILED,
                REFUSAL,
                List.of(PLACED, entry(OrderStatus.PAYMENT_FAILED, 1, REFUSAL)));
    }

    /** Being cancelled on the customer's request; neither money nor stock is settled. */
    static Order cancellingOrder() {
        var why = "CUSTOMER_REQUEST";
        return order(
                OrderStatus.CANCELLING,
                why,
                List.of(PLACED, PAID, entry(OrderStatus.CANCELLING, 2, why)));
    }

    static Order cancelledOrder() {
        var why = "CUSTOMER_REQUEST";
        return with(
                order(
                        OrderStatus.CANCELLED,
                        why,
                        List.of(
                                PLACED,
                                entry(OrderStatus.CANCELLING, 1, why),
                                entry(OrderStatus.CANCELLED, 2, why))),
                true,
                true);
    }

    static Order inStatus(OrderStatus status) {
        return switch (status) {
            case PENDING -> pendingOrder();
            case PAID -> paidOrder();
            case CONFIRMED -> confirmedOrder();
            case PAYMENT_FAILED -> paymentFailedOrder();
            case CANCELLING -> cancellingOrder();
            case CANCELLED -> cancelledOrder();
        };
    }

    /** The order with this settled; nothing else differs. */
    static Order with(Order order, boolean paymentSettled, boolean stockSettled) {
        return new Order(
                order.orderId(),
                order.userId(),
                order.items(),
                order.totalAmount(),
                order.coupon(),
                order.status(),
                order.reason(),
                paymentSettled,
                stockSettled,
                order.nudges(),
                order.createdAt(),
                order.moveBy(),
                order.history());
    }

    /** The order after so many nudges; nothing else differs. */
    static Order nudged(Order order, int nudges, Instant moveBy) {
        return new Order(
                order.orderId(),
                order.userId(),
                order.items(),
                order.totalAmount(),
                order.coupon(),
                order.status(),
                order.reason(),
                order.paymentSettled(),
                order.stockSettled(),
                nudges,
                order.createdAt(),
                moveBy,
                order.history());
    }

    /** The order having moved at this time: a new state, one more entry, the first limit anew. */
    static Order moved(Order from, OrderStatus to, @Nullable String why, Instant at) {
        var history = new ArrayList<>(from.history());
        history.add(new HistoryEntry(to, at, why));
        return new Order(
                from.orderId(),
                from.userId(),
                from.items(),
                from.totalAmount(),
                from.coupon(),
                to,
                why,
                from.paymentSettled(),
                from.stockSettled(),
                0,
                from.createdAt(),
                at.plus(FIRST_LIMIT),
                history);
    }

    private static Order order(
            OrderStatus status, @Nullable String reason, List<HistoryEntry> history) {
        return new Order(
                ORDER_ID,
                BUYER,
                LINES,
                TOTAL,
                null,
                status,
                reason,
                false,
                false,
                0,
                NOON,
                history.getLast().at().plus(FIRST_LIMIT),
                history);
    }

    private static HistoryEntry entry(OrderStatus to, int seconds, @Nullable String why) {
        return new HistoryEntry(to, NOON.plusSeconds(seconds), why);
    }
}
