package millrace.orders.order;

import java.time.Instant;
import java.util.List;
import millrace.events.orders.OrderedItem;
import org.jspecify.annotations.Nullable;

/**
 * The things bought, their buyer and their price: the part of an order that its saga leaves as it
 * is, but for the discount of its coupon.
 *
 * @param totalAmount KRW, after the discount once the coupon is applied
 * @param coupon null where the order was placed without one
 */
public record Purchase(
        String orderId,
        long userId,
        List<OrderLine> items,
        long totalAmount,
        @Nullable OrderCoupon coupon,
        Instant createdAt) {

    public Purchase {
        items = List.copyOf(items);
    }

    Purchase discounted(long couponId, long discountKrw) {
        return new Purchase(
                orderId,
                userId,
                items,
                totalAmount - discountKrw,
                new OrderCoupon(couponId, discountKrw),
                createdAt);
    }

    List<OrderedItem> orderedItems() {
        return items.stream().map(OrderLine::toEvent).toList();
    }

    /** True when a coupon was asked for, used or not. */
    public boolean holdsCoupon() {
        return coupon != null;
    }
}
