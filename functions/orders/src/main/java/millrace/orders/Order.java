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
 * @param totalAmount KRW
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
            String orderId, long userId, List<OrderLine> items, long totalAmount, Instant now) {
        return new Order(
                orderId,
                userId,
                items,
                totalAmount,
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
                status,
                reason,
                paymentSettled,
                stockSettled,
                nudges + 1,
                createdAt,
                now.plus(SagaTimeLimits.limit(nudges + 1)),
                history);
    }

    boolean isSettled() {
        return paymentSettled && stockSettled;
    }

    List<OrderedItem> orderedItems() {
        return items.stream().map(OrderLine::toEvent).toList();
    }
}
