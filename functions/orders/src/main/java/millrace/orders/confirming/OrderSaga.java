package millrace.orders.confirming;

import java.time.Instant;
import java.util.Optional;
import millrace.events.orders.NotificationKind;
import millrace.orders.order.Order;
import millrace.orders.order.OrderNews;
import millrace.orders.order.OrderState.AwaitingCoupon;
import millrace.orders.order.OrderState.AwaitingPayment;
import millrace.orders.order.OrderState.Cancelling;
import millrace.orders.order.OrderState.Confirmed;
import millrace.orders.order.OrderState.Ended;
import millrace.orders.order.OrderState.Paid;
import millrace.orders.order.OrderState.Pending;
import millrace.orders.order.OrderState.ReturningCoupon;
import millrace.orders.order.Purchase;
import millrace.orders.order.SagaStep;
import millrace.platform.failure.PoisonMessage;

/**
 * The order's saga: decides what an event does to an order on its way to being confirmed; {@code
 * OrderCancellation} decides on the way back. Pure. An empty answer means that nothing changes: an
 * answer that comes late, twice, or to an order that is being cancelled has no effect here, because
 * coupons, payments and inventory settle every cancelled order themselves.
 */
public final class OrderSaga {

    private OrderSaga() {}

    public static SagaStep placed(Purchase purchase) {
        var first = Pending.first(purchase);
        return SagaStep.of(Order.placed(purchase, first), OrderNews.asking(purchase, first));
    }

    /**
     * Makes the order cheaper and asks for its payment.
     *
     * @throws PoisonMessage when nothing would be left to pay: coupons never gives such a discount
     */
    public static Optional<SagaStep> couponApplied(Order order, long discountKrw, Instant now) {
        return switch (order.state()) {
            case AwaitingCoupon waiting ->
                    Optional.of(discounted(order, waiting, discountKrw, now));
            case AwaitingPayment _, Paid _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ ->
                    Optional.empty();
        };
    }

    private static SagaStep discounted(
            Order order, AwaitingCoupon waiting, long discountKrw, Instant now) {
        var total = order.purchase().totalAmount();
        if (discountKrw <= 0 || discountKrw >= total) {
            throw new PoisonMessage(
                    "A discount of %s KRW on a total of %s KRW".formatted(discountKrw, total));
        }
        var next = waiting.applied();
        var discounted = order.discounted(waiting.couponId(), discountKrw).waiting(next, now);
        return SagaStep.of(discounted, OrderNews.asking(discounted.purchase(), next));
    }

    /** A payment that comes while the coupon is still open was asked for, so it counts as well. */
    public static Optional<SagaStep> paymentCompleted(Order order, Instant now) {
        return switch (order.state()) {
            case Pending pending ->
                    Optional.of(
                            SagaStep.of(
                                    order.moved(pending.paid(), now),
                                    OrderNews.paid(order.purchase(), now)));
            case Paid _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ -> Optional.empty();
        };
    }

    public static Optional<SagaStep> paymentFailed(Order order, String failureReason, Instant now) {
        return switch (order.state()) {
            case Pending pending -> {
                var failed =
                        order.moved(
                                pending.paymentRefused(
                                        failureReason, order.purchase().holdsCoupon()),
                                now);
                yield Optional.of(
                        SagaStep.of(
                                failed,
                                OrderNews.notification(
                                        failed, NotificationKind.ORDER_PAYMENT_FAILED)));
            }
            case Paid _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ -> Optional.empty();
        };
    }

    public static Optional<SagaStep> stockReserved(Order order, Instant now) {
        return switch (order.state()) {
            case Paid paid -> {
                var confirmed = order.moved(paid.confirmed(), now);
                yield Optional.of(
                        SagaStep.of(
                                confirmed,
                                OrderNews.confirmed(order.purchase(), now),
                                OrderNews.notification(
                                        confirmed, NotificationKind.ORDER_CONFIRMED)));
            }
            case Pending _, Confirmed _, Cancelling _, ReturningCoupon _, Ended _ ->
                    Optional.empty();
        };
    }
}
