package millrace.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.events.orders.OrderedItem;
import org.jspecify.annotations.Nullable;

/**
 * An order and all that its saga needs to know.
 *
 * @param totalAmount KRW, after the discount once the coupon is applied
 * @param coupon null where the order was placed without one
 * @param reason why it was not confirmed, or null
 * @param paymentSettled while cancelling: the payment is refunded or will never be charged
 * @param stockSettled while cancelling: nothing is reserved any more
 * @param nudges how often the saga was driven on since it last moved
 * @param moveBy when the saga is looked at if it has not moved by then
 */
record Order(
        String orderId,
        long userId,
        List<OrderLine> items,
        long totalAmount,
        @Nullable OrderCoupon coupon,
        OrderStatus status,
        @Nullable String reason,
        boolean paymentSettled,
        boolean stockSettled,
        int nudges,
        Instant createdAt,
        Instant moveBy,
        List<HistoryEntry> history) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HistoryEntry(OrderStatus status, Instant at, @Nullable String reason) {}

    Order {
        items = List.copyOf(items);
        history = List.copyOf(history);
    }

    static Order placed(
            String orderId,
            long userId,
            List<OrderLine> items,
            long totalAmount,
            @Nullable OrderCoupon coupon,
            Instant now) {
        return new Order(
                orderId,
                userId,
                items,
                totalAmount,
                coupon,
                OrderStatus.PENDING,
                null,
                false,
                false,
                0,
                now,
                now.plus(SagaTimeLimits.limit(0)),
                List.of(new HistoryEntry(OrderStatus.PENDING, now, null)));
    }

    Order moved(OrderStatus to, @Nullable String why, Instant now) {
        var longer = new ArrayList<>(history);
        longer.add(new HistoryEntry(to, now, why));
        return new Order(
                orderId,
                userId,
                items,
                totalAmount,
                coupon,
                to,
                why,
                paymentSettled,
                stockSettled,
                0,
                createdAt,
                now.plus(SagaTimeLimits.limit(0)),
                longer);
    }

    Order settled(boolean payment, boolean stock) {
        return new Order(
                orderId,
                userId,
                items,
                totalAmount,
                coupon,
                status,
                reason,
                payment,
                stock,
                nudges,
                createdAt,
                moveBy,
                history);
    }

    Order nudged(Instant now) {
        return new Order(
                orderId,
                userId,
                items,
                totalAmount,
                coupon,
                status,
                reason,
                paymentSettled,
                stockSettled,
                nudges + 1,
                createdAt,
                now.plus(SagaTimeLimits.limit(nudges + 1)),
                history);
    }

    /** Less this much, and with all the time again that an order has to be paid. */
    Order discounted(long discountKrw, Instant now) {
        return new Order(
                orderId,
                userId,
                items,
                totalAmount - discountKrw,
                coupon == null ? null : coupon.applied(discountKrw),
                status,
                reason,
                paymentSettled,
                stockSettled,
                0,
                createdAt,
                now.plus(SagaTimeLimits.limit(0)),
                history);
    }

    /**
     * Whether the order is not to be paid yet, because its coupon was asked for and not answered.
     */
    boolean awaitsCoupon() {
        return status == OrderStatus.PENDING && coupon != null && coupon.discountAmount() == null;
    }

    boolean isSettled() {
        return paymentSettled && stockSettled;
    }

    List<OrderedItem> orderedItems() {
        return items.stream().map(OrderLine::toEvent).toList();
    }
}
