package millrace.orders;

import static millrace.orders.OrderFixture.NEVER_CHARGED;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.REFUNDED;
import static millrace.orders.OrderFixture.awaitingCoupon;
import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.cancellingWithCoupon;
import static millrace.orders.OrderFixture.discountedOrder;
import static millrace.orders.OrderFixture.moved;
import static millrace.orders.OrderFixture.paidOrder;
import static millrace.orders.OrderFixture.pendingOrder;
import static millrace.orders.OrderFixture.returningCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.orders.order.CancelReason;
import millrace.orders.order.Order;
import millrace.orders.order.OrderState;
import millrace.orders.order.PaymentSettlement;

/** An event, the order that it finds, and what must come of it. */
record OrderCase(Event event, Order before, Order after, List<Event> published) {

    static final List<OrderCase> EVERY =
            List.of(
                    new OrderCase(
                            OrderEvents.couponApplied(),
                            awaitingCoupon(),
                            discountedOrder(),
                            List.of(OrderEvents.createdWithDiscount())),
                    new OrderCase(
                            OrderEvents.couponRefused(),
                            awaitingCoupon(),
                            moved(
                                    awaitingCoupon(),
                                    new OrderState.Cancelled(
                                            CancelReason.COUPON_REFUSED, NEVER_CHARGED),
                                    NOON),
                            List.of(OrderEvents.cancelledNotification("COUPON_REFUSED", 0L))),
                    new OrderCase(
                            OrderEvents.couponReturned(),
                            cancellingWithCoupon(null, false),
                            cancellingWithCoupon(null, false)
                                    .in(
                                            new OrderState.Cancelling(
                                                    CancelReason.CUSTOMER_REQUEST,
                                                    null,
                                                    false,
                                                    true)),
                            List.of()),
                    new OrderCase(
                            OrderEvents.couponReturned(),
                            cancellingWithCoupon(REFUNDED, true),
                            moved(
                                    cancellingWithCoupon(REFUNDED, true),
                                    new OrderState.Cancelled(
                                            CancelReason.CUSTOMER_REQUEST, REFUNDED),
                                    NOON),
                            List.of(
                                    new NotificationRequested(
                                            NotificationKind.ORDER_CANCELLED,
                                            OrderFixture.BUYER,
                                            OrderFixture.ORDER_ID,
                                            OrderFixture.TOTAL - OrderFixture.DISCOUNT,
                                            "CUSTOMER_REQUEST",
                                            OrderFixture.TOTAL))),
                    new OrderCase(
                            OrderEvents.paymentFailed(),
                            discountedOrder(),
                            returningCoupon(),
                            List.of(
                                    new NotificationRequested(
                                            NotificationKind.ORDER_PAYMENT_FAILED,
                                            OrderFixture.BUYER,
                                            OrderFixture.ORDER_ID,
                                            OrderFixture.TOTAL - OrderFixture.DISCOUNT,
                                            OrderFixture.REFUSAL,
                                            null))),
                    new OrderCase(
                            OrderEvents.couponReturned(),
                            returningCoupon(),
                            returningCoupon()
                                    .in(new OrderState.PaymentFailed(OrderFixture.REFUSAL)),
                            List.of()),
                    new OrderCase(
                            OrderEvents.paymentCompleted(),
                            pendingOrder(),
                            moved(pendingOrder(), new OrderState.Paid(), NOON),
                            List.of(OrderEvents.paid(NOON))),
                    new OrderCase(
                            OrderEvents.paymentFailed(),
                            pendingOrder(),
                            moved(
                                    pendingOrder(),
                                    new OrderState.PaymentFailed(OrderFixture.REFUSAL),
                                    NOON),
                            List.of(
                                    OrderEvents.notification(
                                            NotificationKind.ORDER_PAYMENT_FAILED,
                                            OrderFixture.REFUSAL))),
                    new OrderCase(
                            OrderEvents.paymentRefunded(),
                            cancellingOrder(),
                            cancellingOrder(REFUNDED, false),
                            List.of()),
                    new OrderCase(
                            OrderEvents.paymentVoided(),
                            cancellingOrder(null, true),
                            cancelled(NEVER_CHARGED),
                            List.of(customerIsTold(0))),
                    new OrderCase(
                            OrderEvents.stockReserved(),
                            paidOrder(),
                            moved(paidOrder(), new OrderState.Confirmed(), NOON),
                            List.of(
                                    OrderEvents.confirmed(NOON),
                                    OrderEvents.notification(
                                            NotificationKind.ORDER_CONFIRMED, null))),
                    new OrderCase(
                            OrderEvents.stockRejected(),
                            paidOrder(),
                            moved(
                                    paidOrder(),
                                    OrderState.Cancelling.because(CancelReason.STOCK_SHORT, false),
                                    NOON),
                            List.of(OrderEvents.cancelled("STOCK_SHORT", NOON))),
                    new OrderCase(
                            OrderEvents.stockReleased(),
                            cancellingOrder(REFUNDED, false),
                            cancelled(REFUNDED),
                            List.of(customerIsTold(OrderFixture.TOTAL))));

    private static Order cancelled(PaymentSettlement payment) {
        return moved(
                cancellingOrder(payment, true),
                new OrderState.Cancelled(CancelReason.CUSTOMER_REQUEST, payment),
                NOON);
    }

    private static Event customerIsTold(long refundedAmount) {
        return OrderEvents.cancelledNotification("CUSTOMER_REQUEST", refundedAmount);
    }

    Topic topic() {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    @Override
    public String toString() {
        return event.getClass().getSimpleName() + " finds " + before.status();
    }

    void verify(OrdersInMemory orders) {
        assertThat(orders.order()).isEqualTo(after);
        assertThat(orders.test().published()).isEqualTo(published);
        assertThat(orders.test().table().inboxSize()).isEqualTo(1);
        assertThat(orders.test().deadLetters().letters()).isEmpty();
    }
}
