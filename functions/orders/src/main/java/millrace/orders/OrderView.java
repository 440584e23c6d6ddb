package millrace.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        String orderId,
        OrderStatus status,
        List<OrderLine> items,
        long totalAmountKrw,
        @Nullable String reason,
        Instant createdAt,
        List<Order.HistoryEntry> history) {

    static OrderView of(Order order) {
        return new OrderView(
                order.orderId(),
                order.status(),
                order.items(),
                order.totalAmount(),
                order.reason(),
                order.createdAt(),
                order.history());
    }
}
