package millrace.orders;

import static millrace.orders.order.CancelReason.CUSTOMER_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.Order;
import millrace.orders.order.Order.HistoryEntry;
import millrace.orders.order.OrderCoupon;
import millrace.orders.order.OrderLine;
import millrace.orders.order.OrderState;
import millrace.orders.order.OrderState.AwaitingCoupon;
import millrace.orders.order.OrderState.AwaitingPayment;
import millrace.orders.order.OrderState.Cancelled;
import millrace.orders.order.OrderState.Cancelling;
import millrace.orders.order.OrderState.Confirmed;
import millrace.orders.order.OrderState.Paid;
import millrace.orders.order.OrderState.PaymentFailed;
import millrace.orders.order.OrderState.ReturningCoupon;
import millrace.orders.order.OrderStatus;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.Purchase;
import millrace.testing.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * One order in every state. It was placed at noon and moved on a second later, and again a second
 * later. Records are written out, not made by the code under test.
 */
public final class OrderFixture {

    public static final Instant NOON = TestClock.NOON;
    public static final String ORDER_ID = "order-1";
    public static final long BUYER = 7;
    public static final long TOTAL = 25_000;
    public static final long COUPON = 9;
    public static final long DISCOUNT = 3_000;
    public static final PaymentSettlement REFUNDED = new PaymentSettlement(TOTAL);
    public static final PaymentSettlement NEVER_CHARGED = new PaymentSettlement(0L);
    public static final String REFUSAL = "REJECT_CARD_PAYMENT";
    public static final Duration FIRST_LIMIT = Duration.ofMinutes(2);

    public static final List<OrderLine> LINES =
            List.of(new OrderLine("keyboard", 2, 10_000), new OrderLine("mouse", 1, 5_000));

    private static final HistoryEntry PLACED = entry(OrderStatus.PENDING, 0, null);
    private static final HistoryEntry PAID = entry(OrderStatus.PAID, 1, null);

    private OrderFixture() {}

    public static Order pendingOrder() {
        return order(new AwaitingPayment(), List.of(PLACED));
    }

    /** A pending order without a coupon, as it is placed. */
    public static Order placed(String orderId, long userId, Instant at) {
        return OrderSaga.placed(new Purchase(orderId, userId, LINES, TOTAL, null, at)).next();
    }

    /** Placed with a coupon that nobody has answered for. */
    public static Order awaitingCoupon() {
        return pendingAt(TOTAL, OrderCoupon.asked(COUPON), new AwaitingCoupon(COUPON));
    }

    /** The same order after its discount; what it must move by is the placed order's. */
    public static Order discountedOrder() {
        return pendingAt(
                TOTAL - DISCOUNT, new OrderCoupon(COUPON, DISCOUNT), new AwaitingPayment());
    }

    private static Order pendingAt(long total, OrderCoupon coupon, OrderState state) {
        var purchase = new Purchase(ORDER_ID, BUYER, LINES, total, coupon, NOON);
        return new Order(purchase, state, 0, NOON.plus(FIRST_LIMIT), List.of(PLACED));
    }

    public static Order paidOrder() {
        return order(new Paid(), List.of(PLACED, PAID));
    }

    public static Order confirmedOrder() {
        return order(new Confirmed(), List.of(PLACED, PAID, entry(OrderStatus.CONFIRMED, 2, null)));
    }

    public static Order paymentFailedOrder() {
        return order(
                new PaymentFailed(REFUSAL),
                List.of(PLACED, entry(OrderStatus.PAYMENT_FAILED, 1, REFUSAL)));
    }

    /** Being cancelled on the customer's request; neither money nor stock is settled. */
    public static Order cancellingOrder() {
        return cancellingOrder(null, false);
    }

    public static Order cancellingOrder(@Nullable PaymentSettlement payment, boolean stockSettled) {
        return order(
                new Cancelling(CUSTOMER_REQUEST, payment, stockSettled),
                List.of(PLACED, PAID, entry(OrderStatus.CANCELLING, 2, CUSTOMER_REQUEST.name())));
    }

    /** Being cancelled; its coupon is still to come back. */
    public static Order cancellingWithCoupon(
            @Nullable PaymentSettlement payment, boolean stockSettled) {
        var without = cancellingOrder(payment, stockSettled);
        return new Order(
                discountedOrder().purchase(),
                new Cancelling(CUSTOMER_REQUEST, payment, stockSettled, false),
                0,
                without.moveBy(),
                without.history());
    }

    /** Its payment was refused; its coupon is still to come back. */
    public static Order returningCoupon() {
        return moved(discountedOrder(), new ReturningCoupon(REFUSAL), NOON);
    }

    /** Cancelled before anything was charged. */
    public static Order cancelledOrder() {
        return order(
                new Cancelled(CUSTOMER_REQUEST, NEVER_CHARGED),
                List.of(
                        PLACED,
                        entry(OrderStatus.CANCELLING, 1, CUSTOMER_REQUEST.name()),
                        entry(OrderStatus.CANCELLED, 2, CUSTOMER_REQUEST.name())));
    }

    public static Order inStatus(OrderStatus status) {
        return switch (status) {
            case PENDING -> pendingOrder();
            case PAID -> paidOrder();
            case CONFIRMED -> confirmedOrder();
            case PAYMENT_FAILED -> paymentFailedOrder();
            case CANCELLING -> cancellingOrder();
            case CANCELLED -> cancelledOrder();
        };
    }

    /** The order after so many nudges; nothing else differs. */
    public static Order nudged(Order order, int nudges, Instant moveBy) {
        return new Order(order.purchase(), order.state(), nudges, moveBy, order.history());
    }

    /** The order having moved at this time: a new state, one more entry, the first limit anew. */
    public static Order moved(Order from, OrderState to, Instant at) {
        var history = new ArrayList<>(from.history());
        history.add(new HistoryEntry(to.status(), at, to.reason()));
        return new Order(from.purchase(), to, 0, at.plus(FIRST_LIMIT), history);
    }

    private static Order order(OrderState state, List<HistoryEntry> history) {
        var purchase = new Purchase(ORDER_ID, BUYER, LINES, TOTAL, null, NOON);
        var moveBy = history.getLast().at().plus(FIRST_LIMIT);
        return new Order(purchase, state, 0, moveBy, history);
    }

    private static HistoryEntry entry(OrderStatus to, int seconds, @Nullable String why) {
        return new HistoryEntry(to, NOON.plusSeconds(seconds), why);
    }
}
