package millrace.orders.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import millrace.orders.order.Order;
import millrace.orders.order.OrderLine;
import millrace.orders.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API shows it.
 *
 * @param totalAmountKrw the amount to be paid, after the discount
 * @param couponId null where the order was placed without a coupon
 * @param discountAmountKrw null until the coupon is applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        String orderId,
        OrderStatus status,
        List<OrderLine> items,
        long totalAmountKrw,
        @Nullable Long couponId,
        @Nullable Long discountAmountKrw,
        @Nullable String reason,
        Instant createdAt,
        List<Order.HistoryEntry> history) {

    static OrderView of(Order order) {
        var purchase = order.purchase();
        var coupon = purchase.coupon();
        return new OrderView(
                purchase.orderId(),
                order.status(),
                purchase.items(),
                purchase.totalAmount(),
                coupon == null ? null : coupon.couponId(),
                coupon == null ? null : coupon.discountAmount(),
                order.state().reason(),
                purchase.createdAt(),
                order.history());
    }
}
