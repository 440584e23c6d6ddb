package millrace.platform.table;

import java.time.Duration;
import java.util.ArrayList;

/**
 * Lanes of the index {@code due} for work that is tried again, later each time, until it is done.
 * What is stuck waits in lanes of its own: there it is counted whether it is due this minute or
 * tomorrow, and an alarm stays on for as long as it is stuck.
 *
 * @param moving of what is not stuck
 * @param stuck as many, of the same kind of work
 */
public record RetriedLanes(DueLanes moving, DueLanes stuck) {

    /**
     * @param prefix the kind of work, such as {@code SAGA#}
     * @param count as for {@link DueLanes}
     */
    public static RetriedLanes of(String prefix, int count) {
        return new RetriedLanes(
                new DueLanes(prefix, count), new DueLanes(prefix + "STUCK#", count));
    }

    /** The lane of the item with this id. */
    public String of(String id, boolean isStuck) {
        return isStuck ? stuck.of(id) : moving.of(id);
    }

    /**
     * The items in all of them.
     *
     * @param within the time that one of the items takes
     * @param atOnce the most that are driven on at once
     */
    public RetriedItems items(Table table, Duration within, int atOnce) {
        var lanes = new ArrayList<>(moving.all());
        lanes.addAll(stuck.all());
        return new RetriedItems(new DueItems(table, lanes, within, atOnce), stuck);
    }
}
