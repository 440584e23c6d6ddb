package millrace.payments.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of items that are due. They are driven on side by side, all lanes and page after page,
 * as long as the invocation has time. One that fails does not stop the others; the next run finds
 * it again.
 *
 * @param within the time that one of them takes; without it no other is begun
 */
record DueItems(List<String> lanes, Pages pages, Duration within, Consumer<Key> drive) {

    private static final int MAX_AT_ONCE = 32;
    private static final int MAX_LANES_AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(DueItems.class);

    /** A page of a lane of the index {@code due}, after the last key of the page before. */
    interface Pages {
        DuePage after(String lane, Instant now, @Nullable DueKey last);
    }

    /**
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    void driveAll(Clock clock) {
        var now = clock.instant();
        var places = new Semaphore(MAX_AT_ONCE);
        try (var all = BoundedTasks.atMost(MAX_LANES_AT_ONCE)) {
            lanes.forEach(lane -> all.run(() -> driveLane(lane, now, places)));
        }
    }

    private void driveLane(String lane, Instant now, Semaphore places) {
        var deadline = Deadline.current();
        try (var tasks = BoundedTasks.sharing(places)) {
            @Nullable DueKey last = null;
            do {
                var page = pages.after(lane, now, last);
                for (var due : page.keys()) {
                    if (!deadline.allows(within)) {
                        LOG.warn("No time left for the rest of {}", lane);
                        return;
                    }
                    tasks.run(() -> driveOne(due.key()));
                }
                last = page.next();
            } while (last != null);
        }
    }

    private void driveOne(Key key) {
        try {
            drive.accept(key);
        } catch (ConditionsFailed moved) {
            LOG.info("{} has moved meanwhile", key.pk());
        } catch (RuntimeException failure) {
            LOG.error("{} could not be driven on; the next run tries again", key.pk(), failure);
        }
    }
}
