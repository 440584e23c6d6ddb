package millrace.platform.table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
public record DueItems(Table table, List<String> lanes, Duration within, int atOnce) {

    private static final int MAX_LANES_AT_ONCE = 128;
    private static final Logger LOG = LoggerFactory.getLogger(DueItems.class);

    public DueItems {
        lanes = List.copyOf(lanes);
    }

    public DueItems(Table table, DueLanes lanes, Duration within, int atOnce) {
        this(table, lanes.all(), within, atOnce);
    }

    /**
     * Drives on what is due by now. The index may lag, so {@code drive} reads the item first. A
     * lane that cannot be read does not stop the others.
     *
     * @param drive what it throws is logged
     * @return how many could not be driven on; those that moved meanwhile are none of them
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    public int drive(Instant now, Consumer<DueKey> drive) {
        var run = new Run(now, drive, new Semaphore(atOnce), new AtomicInteger());
        try (var all = BoundedTasks.atMost(MAX_LANES_AT_ONCE)) {
            lanes.forEach(lane -> all.run(() -> driveLane(lane, run)));
        }
        return run.failed().get();
    }

    private record Run(
            Instant now, Consumer<DueKey> drive, Semaphore places, AtomicInteger failed) {}

    private void driveLane(String lane, Run run) {
        var deadline = Deadline.current();
        try (var tasks = BoundedTasks.sharing(run.places())) {
            @Nullable DueKey last = null;
            do {
                var page = table.due(lane, run.now(), Table.MAX_PAGE, last);
                for (var due : page.keys()) {
                    if (!deadline.allows(within)) {
                        LOG.warn("No time left for the rest of {}", lane);
                        return;
                    }
                    tasks.run(() -> driveOne(due, run));
                }
                last = page.next();
            } while (last != null);
        }
    }

    private static void driveOne(DueKey due, Run run) {
        var pk = due.key().pk();
        try {
            run.drive().accept(due);
        } catch (ConditionsFailed moved) {
            LOG.info("{} has moved meanwhile", pk);
        } catch (RuntimeException failure) {
            run.failed().incrementAndGet();
            LOG.error("{} could not be driven on; the next run tries again", pk, failure);
        }
    }
}
