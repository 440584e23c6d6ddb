package millrace.orders;

import static millrace.orders.OrderFixture.REFUNDED;
import static millrace.orders.OrderFixture.awaitingCoupon;
import static millrace.orders.OrderFixture.cancellingOrder;
import static millrace.orders.OrderFixture.discountedOrder;
import static millrace.orders.OrderFixture.paidOrder;
import static millrace.orders.OrderFixture.pendingOrder;

import millrace.orders.order.Order;

/** The states that a saga can be in, each with the fixture's order in it. */
enum SagaState {
    AWAITING_COUPON,
    DISCOUNTED,
    PENDING,
    PAID,
    CONFIRMED,
    PAYMENT_FAILED,
    CANCELLING,
    CANCELLING_WITH_PAYMENT_SETTLED,
    CANCELLING_WITH_STOCK_SETTLED,
    CANCELLED;

    Order order() {
        return switch (this) {
            case AWAITING_COUPON -> awaitingCoupon();
            case DISCOUNTED -> discountedOrder();
            case PENDING -> pendingOrder();
            case PAID -> paidOrder();
            case CONFIRMED -> OrderFixture.confirmedOrder();
            case PAYMENT_FAILED -> OrderFixture.paymentFailedOrder();
            case CANCELLING -> cancellingOrder();
            case CANCELLING_WITH_PAYMENT_SETTLED -> cancellingOrder(REFUNDED, false);
            case CANCELLING_WITH_STOCK_SETTLED -> cancellingOrder(null, true);
            case CANCELLED -> OrderFixture.cancelledOrder();
        };
    }
}
