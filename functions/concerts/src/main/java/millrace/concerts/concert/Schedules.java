package millrace.concerts.concert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.platform.runtime.ShortLivedCache;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The schedules in this context's table. A schedule never changes, so it is read once a second. */
public final class Schedules {

    private final Records<Long, Schedule> records;
    private final ShortLivedCache<Schedule> cache;

    public Schedules(Table table, Clock clock) {
        this.records =
                Records.in(
                                table,
                                Schedule.class,
                                scheduleId -> Key.of("SCHEDULE#" + scheduleId, "SCHEDULE"),
                                Schedule::scheduleId)
                        .indexed((item, schedule) ->
                                item.foundBy(of(schedule.concertId()).pk(), place(schedule)));
        this.cache = new ShortLivedCache<>(clock);
    }

    /** The schedules of a concert by their start; one of this instant may be missing. */
    static Query of(long concertId) {
        return Query.of("CONCERT#" + concertId);
    }

    private static String place(Schedule schedule) {
        return String.format(
                Locale.ROOT, "%013d#%s", schedule.startsAt().toEpochMilli(), schedule.scheduleId());
    }

    public Optional<Schedule> find(long scheduleId) {
        return cache.get(scheduleId, () -> records.find(scheduleId).map(Stored::value));
    }

    Page<Schedule> page(Query query) {
        return records.lookup(query);
    }

    /**
     * Creates the schedule, the count of its seats' returns, and the watch over its waiting room.
     */
    public List<Change> create(Schedule schedule) {
        var changes = new ArrayList<Change>();
        changes.add(records.create(schedule));
        changes.add(SeatReturns.create(schedule.scheduleId()));
        if (schedule.waitingRoom() != null) {
            changes.add(WatchedRooms.create(schedule));
        }
        return changes;
    }
}
