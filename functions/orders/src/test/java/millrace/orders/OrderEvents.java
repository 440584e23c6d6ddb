package millrace.orders;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.OrderFixture.COUPON;
import static millrace.orders.OrderFixture.DISCOUNT;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.ORDER_ID;
import static millrace.orders.OrderFixture.REFUSAL;
import static millrace.orders.OrderFixture.TOTAL;

import java.time.Instant;
import java.util.List;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.Shortage;
import millrace.events.orders.StockItem;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import org.jspecify.annotations.Nullable;

/** The events about the order of {@link OrderFixture}, from all contexts. */
public final class OrderEvents {

    private static final String PAYMENT_ID = "payment-1";
    private static final List<OrderedItem> ORDERED =
            List.of(new OrderedItem("keyboard", 2, 10_000), new OrderedItem("mouse", 1, 5_000));
    private static final List<StockItem> STOCK =
            List.of(new StockItem("keyboard", 2), new StockItem("mouse", 1));

    private OrderEvents() {}

    public static OrderCreated created() {
        return new OrderCreated(ORDER_ID, BUYER, ORDERED, TOTAL, "KRW", NOON);
    }

    /** The created order at the discounted price. */
    public static OrderCreated createdWithDiscount() {
        return new OrderCreated(ORDER_ID, BUYER, ORDERED, TOTAL - DISCOUNT, "KRW", NOON);
    }

    public static OrderCouponRequested couponRequested() {
        return new OrderCouponRequested(ORDER_ID, BUYER, COUPON, TOTAL);
    }

    public static CouponApplied couponApplied() {
        return new CouponApplied(ORDER_ID, COUPON, BUYER, DISCOUNT);
    }

    public static CouponRefused couponRefused() {
        return new CouponRefused(ORDER_ID, COUPON, BUYER, "ALREADY_USED");
    }

    public static CouponReturned couponReturned() {
        return new CouponReturned(ORDER_ID, BUYER);
    }

    public static OrderCouponReturnRequested couponReturnRequested() {
        return new OrderCouponReturnRequested(ORDER_ID, BUYER);
    }

    public static OrderPaid paid(Instant at) {
        return new OrderPaid(ORDER_ID, BUYER, ORDERED, at);
    }

    public static OrderConfirmed confirmed(Instant at) {
        return new OrderConfirmed(ORDER_ID, BUYER, TOTAL, at);
    }

    public static OrderCancelled cancelled(String reason, Instant at) {
        return new OrderCancelled(ORDER_ID, BUYER, reason, at);
    }

    public static NotificationRequested notification(
            NotificationKind kind, @Nullable String reason) {
        return new NotificationRequested(kind, BUYER, ORDER_ID, TOTAL, reason, null);
    }

    public static NotificationRequested cancelledNotification(
            String reason, @Nullable Long refundedAmount) {
        return new NotificationRequested(
                NotificationKind.ORDER_CANCELLED, BUYER, ORDER_ID, TOTAL, reason, refundedAmount);
    }

    public static PaymentCompleted paymentCompleted() {
        return new PaymentCompleted(PAYMENT_ID, ORDER_ID, BUYER, TOTAL, NOON);
    }

    public static PaymentFailed paymentFailed() {
        return new PaymentFailed(PAYMENT_ID, ORDER_ID, BUYER, REFUSAL, NOON);
    }

    public static PaymentRefunded paymentRefunded() {
        return new PaymentRefunded(PAYMENT_ID, ORDER_ID, BUYER, TOTAL, NOON);
    }

    public static PaymentVoided paymentVoided() {
        return new PaymentVoided(ORDER_ID, BUYER, NOON);
    }

    public static StockReserved stockReserved() {
        return new StockReserved(ORDER_ID, STOCK, NOON);
    }

    public static StockRejected stockRejected() {
        return new StockRejected(ORDER_ID, List.of(new Shortage("mouse", 1, 0)), NOON);
    }

    public static StockReleased stockReleased() {
        return new StockReleased(ORDER_ID, STOCK, NOON);
    }
}
