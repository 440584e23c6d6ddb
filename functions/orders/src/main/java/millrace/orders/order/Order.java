package millrace.orders.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order: a purchase and the state that its saga has brought it to. It is stored as an {@link
 * OrderRow}.
 *
 * @param nudges the number of times that the saga was driven on since it last moved
 * @param moveBy the time at which the saga is looked at if it has not moved by then
 */
public record Order(
        Purchase purchase,
        OrderState state,
        int nudges,
        Instant moveBy,
        List<HistoryEntry> history) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HistoryEntry(OrderStatus status, Instant at, @Nullable String reason) {}

    public Order {
        history = List.copyOf(history);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Order from(OrderRow row) {
        return row.order();
    }

    @JsonValue
    OrderRow row() {
        return OrderRow.of(this);
    }

    public static Order placed(Purchase purchase, OrderState.Pending first) {
        var now = purchase.createdAt();
        return new Order(
                purchase,
                first,
                0,
                now.plus(SagaTimeLimits.limit(0)),
                List.of(new HistoryEntry(first.status(), now, first.reason())));
    }

    public String orderId() {
        return purchase.orderId();
    }

    public OrderStatus status() {
        return state.status();
    }

    /** Moves to another status: the history has one more entry, and the time limits begin anew. */
    public Order moved(OrderState to, Instant now) {
        var longer = new ArrayList<>(history);
        longer.add(new HistoryEntry(to.status(), now, to.reason()));
        return new Order(purchase, to, 0, now.plus(SagaTimeLimits.limit(0)), longer);
    }

    /** Learns something that leaves the status and the time limit as they are. */
    public Order in(OrderState sameStatus) {
        return new Order(purchase, sameStatus, nudges, moveBy, history);
    }

    public Order nudged(Instant now) {
        var limit = SagaTimeLimits.limit(nudges + 1);
        return new Order(purchase, state, nudges + 1, now.plus(limit), history);
    }

    public Order discounted(long couponId, long discountKrw) {
        var cheaper = purchase.discounted(couponId, discountKrw);
        return new Order(cheaper, state, nudges, moveBy, history);
    }

    /** Waits for something else in the same status, with all of the time again. */
    public Order waiting(OrderState sameStatus, Instant now) {
        return new Order(purchase, sameStatus, 0, now.plus(SagaTimeLimits.limit(0)), history);
    }
}
