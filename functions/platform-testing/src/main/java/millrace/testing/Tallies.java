package millrace.testing;

import java.util.List;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * A small consumer whose effects show when they happen twice: it counts the events of each order
 * and tells of every count.
 */
public final class Tallies {

    public static final ConsumerDefinition CONSUMER =
            ConsumerDefinition.reading("tally-group", Topic.ORDER_EVENTS, OrderConfirmed.class);

    /** The number of events that an order has had. */
    public record Tally(long count) {}

    private Tallies() {}

    public static OrderConfirmed confirmed(String orderId) {
        return new OrderConfirmed(orderId, 7, 1_000, TestClock.NOON);
    }

    public static Key key(String orderId) {
        return Key.of("TALLY#" + orderId, "TALLY");
    }

    public static EventHandler<OrderConfirmed> counting(Table table) {
        return message -> count(table, message.payload().orderId());
    }

    public static Work count(Table table, String orderId) {
        var read = table.load(key(orderId), Tally.class).orElse(null);
        long count = read == null ? 1 : read.value().count() + 1;
        var item = Item.of(key(orderId), new Tally(count));
        return Work.of(read == null ? Change.create(item) : Change.replace(read, item))
                .publish(new OrderCancelled(orderId, 7, "count " + count, TestClock.NOON), count);
    }

    public static long of(TestPlatform platform, String orderId) {
        return platform.table()
                .load(key(orderId), Tally.class)
                .map(t -> t.value().count())
                .orElse(0L);
    }

    /** The reasons in the published events, in the order of their commits. */
    public static List<String> told(TestPlatform platform) {
        return platform.published().stream()
                .map(event -> ((OrderCancelled) event).reason())
                .toList();
    }
}
