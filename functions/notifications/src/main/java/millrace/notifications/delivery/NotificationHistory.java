package millrace.notifications.delivery;

import java.time.Duration;
import java.util.Locale;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The notifications of each user, by the time of their events; remembered for {@link #REMEMBERED},
 * and erased with the account.
 */
public final class NotificationHistory {

    static final Duration REMEMBERED = Duration.ofDays(90);

    /** The most pages that one erasure deletes; an account has fewer in the time remembered. */
    private static final int MAX_PAGES = 1_000;

    private record Id(long userId, long atMillis, String eventId) {}

    private final Table table;
    private final Records<Id, HistoryEntry> records;

    public NotificationHistory(Table table) {
        this.table = table;
        this.records =
                Records.in(
                                table,
                                HistoryEntry.class,
                                NotificationHistory::keyOf,
                                NotificationHistory::idOf)
                        .expiring(entry -> entry.at().plus(REMEMBERED));
    }

    private static Id idOf(HistoryEntry entry) {
        return new Id(entry.userId(), entry.at().toEpochMilli(), entry.eventId());
    }

    private static Key keyOf(Id id) {
        // Thirteen digits last beyond the year 2200, and sort as numbers do.
        var sort = String.format(Locale.ROOT, "%013d#%s", id.atMillis(), id.eventId());
        return Key.of(partition(id.userId()), sort);
    }

    private static String partition(long userId) {
        return "HISTORY#" + userId;
    }

    Change create(HistoryEntry entry) {
        return records.create(entry);
    }

    static Query of(long userId) {
        return Query.of(partition(userId)).newestToOldest();
    }

    Page<HistoryEntry> page(Query asked) {
        return records.query(asked);
    }

    /** Deletes all of a user, so that it may be repeated. */
    public void erase(long userId) {
        for (int page = 0; page < MAX_PAGES; page++) {
            var keys =
                    records.query(Query.of(partition(userId))).items().stream()
                            .map(Stored::key)
                            .toList();
            if (keys.isEmpty()) {
                return;
            }
            table.delete(keys);
        }
    }
}
