package millrace.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.platform.table.DueKey;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** The orders in this context's table, and the work that a saga's step asks for. */
public final class Orders {

    /** The lanes of the index {@code due} over which the running sagas are spread. */
    public static final int SAGA_LANES = 8;

    private final Table table;
    private final Records<String, Order> records;

    public Orders(Table table) {
        this.table = table;
        this.records =
                Records.in(
                                table,
                                Order.class,
                                orderId -> Key.of("ORDER#" + orderId, "ORDER"),
                                Order::orderId)
                        .indexed(Orders::indexed);
    }

    public Optional<Stored<Order>> find(String orderId) {
        return records.find(orderId);
    }

    public Optional<Stored<Order>> at(Key key) {
        return records.at(key);
    }

    /** A user's orders, newest first; an order placed this instant may be missing for a moment. */
    public static Query ofUser(long userId) {
        return Query.of("USER#" + userId).newestToOldest();
    }

    public Page<Order> page(Query query) {
        return records.lookup(query);
    }

    /**
     * The keys of orders whose saga should have moved by now, oldest first. Their rows are not read
     * as orders yet, so that one that cannot be read hides no other.
     */
    public List<Key> overdue(int lane, Instant now) {
        return table.due(laneName(lane), now).keys().stream().map(DueKey::key).toList();
    }

    public Work create(SagaStep first) {
        return publishing(Work.of(records.create(first.next())), first, 1);
    }

    public Work replace(Stored<Order> read, SagaStep step) {
        return publishing(Work.of(records.replace(read, step.next())), step, read.version() + 1);
    }

    private static Work publishing(Work change, SagaStep step, long version) {
        var work = change;
        for (var event : step.events()) {
            work = work.publish(event, version);
        }
        return work;
    }

    private static Item indexed(Item item, Order order) {
        var purchase = order.purchase();
        var found = item.foundBy(ofUser(purchase.userId()).pk(), placeInList(purchase));
        var lane = Math.floorMod(order.orderId().hashCode(), SAGA_LANES);
        return order.state().isUnderWay() ? found.due(laneName(lane), order.moveBy()) : found;
    }

    /** Has one width, so that the order of the texts is the order in time. */
    private static String placeInList(Purchase purchase) {
        var at = purchase.createdAt();
        return String.format(
                Locale.ROOT, "%d.%09d#%s", at.getEpochSecond(), at.getNano(), purchase.orderId());
    }

    private static String laneName(int lane) {
        return "SAGA#" + lane;
    }
}
