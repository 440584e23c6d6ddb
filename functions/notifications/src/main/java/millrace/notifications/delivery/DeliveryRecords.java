package millrace.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The deliveries in this context's table, by event, channel and person: one of them is planned
 * once, however often its event comes. Each channel has due lanes of its own, and a fan-out others
 * than single messages, so that the backlog of one is not before another.
 */
final class DeliveryRecords {

    /** Enough for about 4,000 deliveries a second of one channel. */
    private static final int LANES = 8;

    private final Records<Delivery.Id, Delivery> records;

    /**
     * @param remembered the time for which an end is remembered; as long as its event may come
     *     again
     */
    private DeliveryRecords(Table table, Duration remembered) {
        this.records =
                Records.in(table, Delivery.class, DeliveryRecords::keyOf, Delivery::id)
                        .indexed(DeliveryRecords::placed)
                        .expiring(delivery -> expiry(delivery, remembered));
    }

    static DeliveryRecords in(Platform platform) {
        return new DeliveryRecords(platform.table(), platform.inboxExpiry());
    }

    private static Key keyOf(Delivery.Id id) {
        return Key.of("DELIVERY#" + id.eventId(), id.channel() + "#" + id.userId());
    }

    private static Item placed(Item item, Delivery delivery) {
        if (delivery.state().isEnd()) {
            return item;
        }
        var lane = lanes(delivery.channel(), delivery.isOfMany()).of(item.key().pk());
        return item.due(lane, delivery.at());
    }

    private static Instant expiry(Delivery delivery, Duration remembered) {
        var last =
                delivery.at().isAfter(delivery.goodUntil()) ? delivery.at() : delivery.goodUntil();
        return last.plus(remembered);
    }

    static DueLanes lanes(DeliveryChannel channel, boolean ofMany) {
        return new DueLanes("DELIVERY#" + channel + (ofMany ? "#MANY#" : "#SINGLE#"), LANES);
    }

    Optional<Stored<Delivery>> at(Key key) {
        return records.at(key);
    }

    List<Delivery> of(List<Delivery.Id> ids) {
        return records.values(ids);
    }

    Change create(Delivery planned) {
        return records.create(planned);
    }

    Change replace(long readVersion, Delivery next) {
        return records.replace(readVersion, next);
    }
}
