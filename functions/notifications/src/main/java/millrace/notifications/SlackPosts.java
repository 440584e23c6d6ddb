package millrace.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * The marks of the events that operators were told of on Slack, so that an event that comes again
 * is posted once. One whose answer or mark is lost may be posted twice.
 *
 * @param remembered the lifetime of a mark, equal to an inbox row's: a redrive must not repeat it
 */
record SlackPosts(Table table, Clock clock, Duration remembered) {

    /** The record of a mark. */
    record Posted(Instant at) {}

    boolean has(String eventId) {
        return !table.existing(List.of(keyOf(eventId))).isEmpty();
    }

    Work mark(String eventId) {
        var now = clock.instant();
        return Work.of(
                Change.create(
                        Item.of(keyOf(eventId), new Posted(now)).expiring(now.plus(remembered))));
    }

    private static Key keyOf(String eventId) {
        return Key.of("DELIVERY#" + eventId, "SLACK");
    }
}
