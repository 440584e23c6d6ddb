package millrace.concerts.concert;

import java.time.Duration;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.DueItems;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The waiting rooms that a timer looks after, from the opening until they are over. */
public final class WatchedRooms {

    /** One lane: rooms that are open at once are few, and their items are written twice. */
    private static final DueLanes LANES = new DueLanes("WAITING_ROOM#", 1);

    private final Table table;

    /** A room that the timer has not found over. */
    public record Watched(long scheduleId) {}

    public WatchedRooms(Table table) {
        this.table = table;
    }

    private static Item item(long scheduleId) {
        return Item.of(Key.of("WATCHED#" + scheduleId, "WATCHED"), new Watched(scheduleId));
    }

    static Change create(Schedule schedule) {
        return Change.create(
                item(schedule.scheduleId())
                        .due(LANES.of(String.valueOf(schedule.scheduleId())), schedule.opensAt()));
    }

    /** The room is over: nobody looks after it any more. */
    public static Change end(Stored<Watched> read) {
        return Change.remove(read);
    }

    public Optional<Stored<Watched>> at(Key key) {
        return table.load(key, Watched.class);
    }

    /**
     * The rooms that are open.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are looked after at once
     */
    public DueItems open(Duration within, int atOnce) {
        return new DueItems(table, LANES, within, atOnce);
    }
}
