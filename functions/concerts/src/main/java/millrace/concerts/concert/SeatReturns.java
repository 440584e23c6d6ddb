package millrace.concerts.concert;

import java.util.Map;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;

/**
 * Counts how often seats of a schedule were given back by expiry. Whoever caches the schedule's
 * availability reads it again when the count has changed (S-R03).
 */
public final class SeatReturns {

    private final Table table;

    record Returns(long count) {}

    public SeatReturns(Table table) {
        this.table = table;
    }

    private static Key keyOf(long scheduleId) {
        return Key.of("RETURNS#" + scheduleId, "RETURNS");
    }

    static Change create(long scheduleId) {
        return Change.create(Item.of(keyOf(scheduleId), new Returns(0)));
    }

    public static Change count(long scheduleId) {
        return new Change.Add(keyOf(scheduleId), Map.of("count", 1L));
    }

    /**
     * @throws IllegalStateException when there is no such schedule
     */
    public long of(long scheduleId) {
        return table.load(keyOf(scheduleId), Returns.class)
                .orElseThrow(() -> new IllegalStateException("No schedule " + scheduleId))
                .value()
                .count();
    }
}
