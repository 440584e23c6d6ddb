package millrace.platform.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Lanes of the index {@code due} for work that is tried again, later each time, until it is done.
 * What is stuck waits in lanes of its own: there it is counted whether it is due this minute or
 * tomorrow, and an alarm stays on for as long as it is stuck.
 *
 * @param moving of what is not stuck
 * @param stuck as many, of the same kind of work
 */
public record RetriedLanes(DueLanes moving, DueLanes stuck) {

    /** The most that are counted of one lane; an alarm asks whether there is any. */
    static final int MAX_COUNTED = 1_000;

    /** No work is put off for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

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
     * What is due in all of them.
     *
     * @param within the time that one of the items takes
     * @param atOnce the most that are driven on at once
     */
    public DueItems items(Table table, Duration within, int atOnce) {
        var lanes = new ArrayList<>(moving.all());
        lanes.addAll(stuck.all());
        return new DueItems(table, lanes, within, atOnce);
    }

    /**
     * Counts what is stuck by the index, which may lag; of one lane at most {@link #MAX_COUNTED}.
     *
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    public int stuck(Table table, Instant now) {
        return stuck.all().stream().mapToInt(lane -> countIn(lane, table, now)).sum();
    }

    private static int countIn(String lane, Table table, Instant now) {
        int count = 0;
        @Nullable DueKey last = null;
        do {
            var page = table.due(lane, now.plus(LONGEST_WAIT), Table.MAX_PAGE, last);
            count += page.keys().size();
            last = page.next();
        } while (last != null && count < MAX_COUNTED);
        return count;
    }
}
