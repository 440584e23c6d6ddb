package millrace.events.catalogue;

import static millrace.events.Topic.AUTH_EVENTS;
import static millrace.events.Topic.COUPON_EVENTS;
import static millrace.events.Topic.COUPON_ISSUE_REQUESTS;
import static millrace.events.Topic.INVENTORY_EVENTS;
import static millrace.events.Topic.NOTIFICATION_EVENTS;
import static millrace.events.Topic.ORDER_EVENTS;
import static millrace.events.Topic.PAYMENT_EVENTS;

import millrace.events.Event;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserSignedUp;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;

/** The only list of events. A row that was committed once is never changed or removed. */
public final class Events {
    private static final String ORDERS = "order-service";
    private static final String PAYMENTS = "payment-service";
    private static final String INVENTORY = "inventory-service";
    private static final String AUTH = "auth-service";
    private static final String COUPONS = "coupon-service";

    public static final EventCatalogue CATALOGUE =
            EventCatalogue.of(
                    event("OrderCreated", ORDER_EVENTS, ORDERS, OrderCreated.class),
                    event("OrderPaid", ORDER_EVENTS, ORDERS, OrderPaid.class),
                    event("OrderConfirmed", ORDER_EVENTS, ORDERS, OrderConfirmed.class),
                    event("OrderCancelled", ORDER_EVENTS, ORDERS, OrderCancelled.class),
                    event("OrderCouponRequested", ORDER_EVENTS, ORDERS, OrderCouponRequested.class),
                    event(
                            "OrderCouponReturnRequested",
                            ORDER_EVENTS,
                            ORDERS,
                            OrderCouponReturnRequested.class),
                    event("PaymentCompleted", PAYMENT_EVENTS, PAYMENTS, PaymentCompleted.class),
                    event("PaymentFailed", PAYMENT_EVENTS, PAYMENTS, PaymentFailed.class),
                    event("PaymentRefunded", PAYMENT_EVENTS, PAYMENTS, PaymentRefunded.class),
                    event("PaymentVoided", PAYMENT_EVENTS, PAYMENTS, PaymentVoided.class),
                    event("ProductListed", INVENTORY_EVENTS, INVENTORY, ProductListed.class),
                    event("StockReserved", INVENTORY_EVENTS, INVENTORY, StockReserved.class),
                    event("StockRejected", INVENTORY_EVENTS, INVENTORY, StockRejected.class),
                    event("StockReleased", INVENTORY_EVENTS, INVENTORY, StockReleased.class),
                    event(
                            "NotificationRequested",
                            NOTIFICATION_EVENTS,
                            ORDERS,
                            NotificationRequested.class),
                    new EventDefinition(
                            "NotificationRequested",
                            "1.1",
                            NOTIFICATION_EVENTS,
                            ORDERS,
                            NotificationRequested.class),
                    event("user.signed_up", AUTH_EVENTS, AUTH, UserSignedUp.class),
                    event("user.logged_in", AUTH_EVENTS, AUTH, UserLoggedIn.class),
                    event(
                            "COUPON_ISSUE_REQUESTED",
                            COUPON_ISSUE_REQUESTS,
                            COUPONS,
                            CouponIssueRequested.class),
                    event("CouponApplied", COUPON_EVENTS, COUPONS, CouponApplied.class),
                    event("CouponRefused", COUPON_EVENTS, COUPONS, CouponRefused.class),
                    event("CouponReturned", COUPON_EVENTS, COUPONS, CouponReturned.class),
                    event(
                            "CouponIssueFailed",
                            NOTIFICATION_EVENTS,
                            COUPONS,
                            CouponIssueFailed.class));

    private Events() {}

    /** The first version of an event; a later one says its version itself. */
    private static EventDefinition event(
            String eventType, Topic topic, String source, Class<? extends Event> recordType) {
        return new EventDefinition(eventType, "1.0", topic, source, recordType);
    }
}
