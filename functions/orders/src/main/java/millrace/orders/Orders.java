package millrace.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where orders are kept, and the work that a saga's step asks for. */
final class Orders {

    /** Over how many lanes of the index {@code due} the running sagas are spread. */
    static final int SAGA_LANES = 8;

    private final Table table;

    Orders(Table table) {
        this.table = table;
    }

    Optional<Stored<Order>> find(String orderId) {
        return find(keyOf(orderId));
    }

    Optional<Stored<Order>> find(Key key) {
        return table.load(key, Order.class);
    }

    /**
     * The user's orders, newest first; an order placed this instant may be missing for a moment.
     */
    Page<Order> ofUser(long userId, int limit, Query.@Nullable Position after) {
        return table.lookup(new Query(ownerKey(userId), "", limit, true, after), Order.class);
    }

    /**
     * Where the orders lie whose saga should have moved by now, oldest first. Their rows are not
     * read as orders yet, so that one that cannot be read hides no other.
     */
    List<Key> overdue(int lane, Instant now) {
        return table.due(laneName(lane), now, Table.MAX_PAGE, JsonNode.class).stream()
                .map(Stored::key)
                .toList();
    }

    static Work create(OrderSaga.Step first) {
        return publishing(Work.of(Change.create(item(first.next()))), first, 1);
    }

    static Work replace(Stored<Order> read, OrderSaga.Step step) {
        return publishing(
                Work.of(Change.replace(read, item(step.next()))), step, read.version() + 1);
    }

    private static Work publishing(Work change, OrderSaga.Step step, long version) {
        var work = change;
        for (var event : step.events()) {
            work = work.publish(event, version);
        }
        return work;
    }

    private static Item item(Order order) {
        var item =
                Item.of(keyOf(order.orderId()), order)
                        .foundBy(ownerKey(order.userId()), placeInList(order));
        return order.status().isUnderWay()
                ? item.due(
                        laneName(Math.floorMod(order.orderId().hashCode(), SAGA_LANES)),
                        order.moveBy())
                : item;
    }

    private static Key keyOf(String orderId) {
        return Key.of("ORDER#" + orderId, "ORDER");
    }

    private static String ownerKey(long userId) {
        return "USER#" + userId;
    }

    /** Of one width, so that the order of the texts is the order in time. */
    private static String placeInList(Order order) {
        var at = order.createdAt();
        return "%d.%09d#%s".formatted(at.getEpochSecond(), at.getNano(), order.orderId());
    }

    private static String laneName(int lane) {
        return "SAGA#" + lane;
    }
}
