package millrace.orders.order;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import millrace.platform.Platform;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.RetriedItems;
import millrace.platform.table.RetriedLanes;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** The orders in this context's table, and the work that a saga's step asks for. */
public final class Orders {

    private final Table table;
    private final RetriedLanes lanes;
    private final Records<String, Order> records;

    /** The running sagas go to {@link DueLanes#DEFAULT_COUNT} lanes. */
    public Orders(Table table) {
        this(table, DueLanes.DEFAULT_COUNT);
    }

    private Orders(Table table, int lanes) {
        this.table = table;
        this.lanes = RetriedLanes.of("SAGA#", lanes);
        this.records =
                Records.in(
                                table,
                                Order.class,
                                orderId -> Key.of("ORDER#" + orderId, "ORDER"),
                                Order::orderId)
                        .indexed(this::indexed);
    }

    /** The running sagas go to as many lanes as the platform's stage has. */
    public static Orders in(Platform platform) {
        return new Orders(platform.table(), DueLanes.countIn(platform.environment()));
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
     * The orders whose saga should have moved.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    public RetriedItems overdue(Duration within, int atOnce) {
        return lanes.items(table, within, atOnce);
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

    private Item indexed(Item item, Order order) {
        var purchase = order.purchase();
        var found = item.foundBy(ofUser(purchase.userId()).pk(), placeInList(purchase));
        return order.state().isUnderWay()
                ? found.due(lanes.of(order.orderId(), order.nudges() > 0), order.moveBy())
                : found;
    }

    /** Has one width, so that the order of the texts is the order in time. */
    private static String placeInList(Purchase purchase) {
        var at = purchase.createdAt();
        return String.format(
                Locale.ROOT, "%d.%09d#%s", at.getEpochSecond(), at.getNano(), purchase.orderId());
    }
}
