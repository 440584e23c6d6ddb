package millrace.auth.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import millrace.events.EventHeader;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Query;

/**
 * An event in a user's security trail. It names nobody: no address, no name, no whole IP address.
 *
 * @param occurredAt when it happened, which may be before another that arrived earlier
 * @param details what is known of it beside the user, by the names of the event's fields
 */
record TrailEntry(
        String eventId, String eventType, Instant occurredAt, Map<String, String> details) {

    /** The time for which an entry is kept. */
    static final Duration KEPT = Duration.ofDays(400);

    TrailEntry {
        details = Map.copyOf(details);
    }

    static TrailEntry of(EventHeader header, Map<String, String> details) {
        return new TrailEntry(header.eventId(), header.eventType(), header.occurredAt(), details);
    }

    /** All of a user, in the order in which they happened. */
    static Query of(long userId) {
        return Query.of("TRAIL#" + userId);
    }

    /** An entry that must not exist yet. */
    Change created(long userId) {
        var place = String.format(Locale.ROOT, "%019d#%s", occurredAt.toEpochMilli(), eventId);
        return Change.create(
                Item.of(Key.of(of(userId).pk(), place), this).expiring(occurredAt.plus(KEPT)));
    }
}
