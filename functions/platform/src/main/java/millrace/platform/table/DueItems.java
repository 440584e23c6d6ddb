package millrace.platform.table;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of items that are due, for a function that runs on a schedule. They are driven on side
 * by side, all lanes and page after page, as long as the invocation has time: after an outage of an
 * hour, tens of thousands wait. One that fails does not stop the others; the next run finds it
 * again.
 *
 * @param within the time that one of them takes; without it no other is begun
 * @param atOnce the most of them that are driven on at once
 */
public record DueItems(Table table, DueLanes lanes, Duration within, int atOnce) {

    private static final int MAX_LANES_AT_ONCE = 128;
    private static final Logger LOG = LoggerFactory.getLogger(DueItems.class);

    /**
     * Drives on what is due by now. The index may lag, so {@code drive} reads the item first. A
     * lane that cannot be read does not stop the others.
     *
     * @param drive what it throws is logged
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    public void drive(Instant now, Consumer<DueKey> drive) {
        var places = new Semaphore(atOnce);
        try (var all = BoundedTasks.atMost(MAX_LANES_AT_ONCE)) {
            lanes.all().forEach(lane -> all.run(() -> driveLane(lane, now, places, drive)));
        }
    }

    private void driveLane(String lane, Instant now, Semaphore places, Consumer<DueKey> drive) {
        var deadline = Deadline.current();
        try (var tasks = BoundedTasks.sharing(places)) {
            @Nullable DueKey last = null;
            do {
                var page = table.due(lane, now, Table.MAX_PAGE, last);
                for (var due : page.keys()) {
                    if (!deadline.allows(within)) {
                        LOG.warn("No time left for the rest of {}", lane);
                        return;
                    }
                    tasks.run(() -> driveOne(due, drive));
                }
                last = page.next();
            } while (last != null);
        }
    }

    private static void driveOne(DueKey due, Consumer<DueKey> drive) {
        var pk = due.key().pk();
        try {
            drive.accept(due);
        } catch (ConditionsFailed moved) {
            LOG.info("{} has moved meanwhile", pk);
        } catch (RuntimeException failure) {
            LOG.error("{} could not be driven on; the next run tries again", pk, failure);
        }
    }
}
