package millrace.platform.table;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Items of one kind that are tried again until they are done, for a function that runs on a
 * schedule: it drives on what is due and says how many are stuck.
 *
 * @param due those in all lanes, the stuck ones among them
 * @param stuckLanes where the stuck ones wait for their next try
 */
public record RetriedItems(DueItems due, DueLanes stuckLanes) {

    /** The most that are counted of one lane; an alarm asks whether there is any. */
    static final int MAX_COUNTED = 1_000;

    /** No work is put off for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    /**
     * Drives on what is due by now, as {@link DueItems#drive} does, and then counts by the index,
     * which may lag; of one lane at most {@link #MAX_COUNTED}.
     *
     * @param drive reads the item first; what it throws is logged
     * @return how many are stuck, whether due or not, and how many could not be driven on; one that
     *     is both counts twice
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    public int drive(Instant now, Consumer<DueKey> drive) {
        int failed = due.drive(now, drive);
        return failed + stuckLanes.all().stream().mapToInt(lane -> countIn(lane, now)).sum();
    }

    private int countIn(String lane, Instant now) {
        int count = 0;
        @Nullable DueKey last = null;
        do {
            var page = due.table().due(lane, now.plus(LONGEST_WAIT), Table.MAX_PAGE, last);
            count += page.keys().size();
            last = page.next();
        } while (last != null && count < MAX_COUNTED);
        return count;
    }
}
