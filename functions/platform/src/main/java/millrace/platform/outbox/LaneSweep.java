package millrace.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the sweeper through one lane of one table: first it finds out how old the oldest row
 * is, then it publishes page after page. Pages are published side by side, so a row that Kafka
 * refuses keeps no page behind it waiting. What cannot be read or has no time left is not swept,
 * and says so.
 */
final class LaneSweep {

    /** The most pages of {@link Table#MAX_PAGE} rows of a table that are published at once. */
    static final int MAX_PAGES_AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LaneSweep.class);

    private final SweptTable swept;
    private final String lane;
    private final Instant by;
    private final AtomicInteger published = new AtomicInteger();
    private DuePage page = new DuePage(List.of(), null);
    private volatile boolean isSwept = true;

    /**
     * A table in one run.
     *
     * @param begun the keys that some lane publishes in this run; a key goes once and whole
     * @param pages places for pages that are being published
     */
    record SweptTable(String name, Table table, Set<String> begun, Semaphore pages) {

        SweptTable(String name, Table table) {
            this(name, table, ConcurrentHashMap.newKeySet(), new Semaphore(MAX_PAGES_AT_ONCE));
        }
    }

    LaneSweep(SweptTable swept, String lane, Instant by) {
        this.swept = swept;
        this.lane = lane;
        this.by = by;
    }

    /** The age of the oldest due row that is still in the table; the index may hold others. */
    Duration oldest() {
        try {
            page = swept.table.due(lane, by);
            var oldest = oldestInTable();
            while (oldest == null && page.next() != null) {
                page = swept.table.due(lane, by, Table.MAX_PAGE, page.next());
                oldest = oldestInTable();
            }
            return oldest == null
                    ? Duration.ZERO
                    : Duration.between(oldest.at(), by).plus(UnitOfWork.SWEPT_AFTER);
        } catch (RuntimeException failure) {
            notSwept("could not be read", failure);
            page = new DuePage(List.of(), null);
            return Duration.ZERO;
        }
    }

    private @Nullable DueKey oldestInTable() {
        var existing = swept.table.existing(page.keys().stream().map(DueKey::key).toList());
        return page.keys().stream()
                .filter(due -> existing.contains(due.key()))
                .findFirst()
                .orElse(null);
    }

    void publish(OutboxPublication publication, Deadline deadline) {
        try (var underWay = BoundedTasks.sharing(swept.pages)) {
            while (!page.keys().isEmpty()) {
                var keys = keysToBegin();
                underWay.run(() -> publish(publication, keys, deadline));
                page = nextPage(deadline);
            }
        }
    }

    private List<KeyRows> keysToBegin() {
        return page.keys().stream()
                .map(DueKey::key)
                .map(Key::pk)
                .filter(swept.begun::add)
                .map(KeyRows::all)
                .toList();
    }

    private void publish(OutboxPublication publication, List<KeyRows> keys, Deadline deadline) {
        try {
            var outcome = publication.publish(swept.table, keys, deadline);
            published.addAndGet(outcome.published().size());
        } catch (RuntimeException failure) {
            notSwept("was not swept whole", failure);
        }
    }

    private DuePage nextPage(Deadline deadline) {
        var after = page.next();
        var end = new DuePage(List.of(), null);
        if (after == null) {
            return end;
        }
        if (!deadline.allows(OrderedSending.MAX_TURN)) {
            notSwept("had no time left", null);
            return end;
        }
        try {
            return swept.table.due(lane, by, Table.MAX_PAGE, after);
        } catch (RuntimeException failure) {
            notSwept("could not be read on", failure);
            return end;
        }
    }

    private void notSwept(String why, @Nullable Throwable failure) {
        isSwept = false;
        LOG.error("Outbox lane {} of {} {}", lane, swept.name, why, failure);
    }

    int published() {
        return published.get();
    }

    boolean isSwept() {
        return isSwept;
    }
}
