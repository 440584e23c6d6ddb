package millrace.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Which channel has delivered which event's message, so that a channel that failed does not repeat
 * the others.
 */
final class Deliveries {

    /** As long as an inbox row: a redrive on the last day must not repeat a delivery. */
    private final Duration kept;

    private final Table table;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    enum Channel {
        EMAIL,
        SLACK
    }

    record Delivered(Instant at) {}

    Deliveries(Table table, UnitOfWork unitOfWork, Clock clock, Duration kept) {
        this.table = table;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.kept = kept;
    }

    boolean isDelivered(String eventId, Channel channel) {
        return table.load(keyOf(eventId, channel), Delivered.class).isPresent();
    }

    void delivered(String eventId, Channel channel, Cause cause) {
        var now = clock.instant();
        var mark = Item.of(keyOf(eventId, channel), new Delivered(now)).expiring(now.plus(kept));
        try {
            unitOfWork.commit(Work.of(Change.create(mark)), cause);
        } catch (ConditionsFailed markedAlready) {
            // Another delivery of the same event has marked it: the mark is all that matters.
            return;
        }
    }

    private static Key keyOf(String eventId, Channel channel) {
        return Key.of("DELIVERY#" + eventId, channel.name());
    }
}
