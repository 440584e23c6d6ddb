package millrace.operations.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.operations.live.OrderSums.OfMinute;
import millrace.operations.live.OrderSums.OfProduct;
import millrace.platform.kafka.PartitionEventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Counts an order in the minute and the products' windows in which it was placed, once however
 * often it is told of and however late.
 */
public final class CountOrder implements PartitionEventHandler<OrderCreated> {

    private final CountedOnce counted;
    private final Sums<?, OfMinute> minutes;
    private final Sums<?, OfProduct> products;

    /**
     * @param kept how long windows are kept; at least as long as an event may come late
     */
    public CountOrder(Table table, Duration kept, Clock clock) {
        this.counted = new CountedOnce(table, kept, clock);
        this.minutes = OrderSums.minutes(table, kept);
        this.products = OrderSums.products(table, kept);
    }

    @Override
    public Work handle(EventMessage<OrderCreated> message, int partition) {
        var order = message.payload();
        return counted.count(
                "OrderCreated#" + order.orderId(), () -> sums(order, partition % OrderSums.SHARDS));
    }

    private List<Change> sums(OrderCreated order, int shard) {
        var at = order.createdAt();
        var changes = new ArrayList<Change>();
        changes.add(
                minutes.plus(new OfMinute(Windows.MINUTES.of(at), shard, 1, order.totalAmount())));
        order.items().stream()
                .collect(groupingBy(OrderedItem::productId, TreeMap::new, toList()))
                .forEach((productId, lines) ->
                        changes.add(products.plus(sum(productId, lines, at, shard))));
        return changes;
    }

    private static OfProduct sum(String productId, List<OrderedItem> lines, Instant at, int shard) {
        return new OfProduct(
                Windows.TEN_MINUTES.of(at),
                shard,
                productId,
                1,
                lines.stream().mapToLong(OrderedItem::quantity).sum(),
                lines.stream().mapToLong(line -> line.quantity() * line.unitPrice()).sum());
    }
}
