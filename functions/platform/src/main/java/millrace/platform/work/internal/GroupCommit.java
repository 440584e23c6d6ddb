package millrace.platform.work.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Table;

/**
 * Packs the changes of several records, or of requests that come at the same time, into one
 * transaction while they touch different items. A packed transaction that is refused goes again
 * without what was refused, so that one's conflict never decides another's outcome. One that the
 * table does not take for a while, because it throttles or others hold an item, is nobody's
 * refusal: the pack stays together. Whoever submits does not see any of it.
 *
 * <p>It waits until every busy lane has submitted, the transaction is full, or {@link #LINGER} has
 * passed. Where no lane says that it is busy it never waits: what was submitted during one
 * transaction makes the next.
 */
public final class GroupCommit implements AutoCloseable {

    /** The longest time that a submitted change waits for slower lanes. */
    public static final Duration LINGER = Duration.ofMillis(10);

    private final GroupWriter writer;
    private final int maxRecords;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<PendingCommit> pending = new ArrayDeque<>();
    private final Thread committer;
    private int busyLanes;
    private boolean closed;

    /**
     * @param commit writes one transaction, or throws
     * @param maxRecords the most records in one transaction; 1 switches packing off
     * @param pause the time that passes while it waits for slower lanes
     */
    public GroupCommit(Consumer<List<Change>> commit, int maxRecords, Pause pause) {
        this.writer = new GroupWriter(commit);
        this.maxRecords = maxRecords;
        this.pause = pause;
        this.committer = Thread.ofVirtual().name("group-commit").start(this::run);
    }

    /** A lane begins to work on a record: the next transaction waits for it, for a while. */
    public void laneBusy() {
        withLock(() -> busyLanes++);
    }

    /** The lane has nothing to submit for now: it is done, or it pauses before another try. */
    public void laneIdle() {
        withLock(() -> busyLanes--);
    }

    /**
     * Commits and waits for it.
     *
     * @throws ConditionsFailed when this record's own conditions did not hold, or another
     *     transaction held one of its items
     * @throws PassingFailure when the table did not take it in time
     * @throws RetriableFailure when this is closed; nothing was written
     * @throws RuntimeException whatever else the commit threw
     */
    public void commit(List<Change> changes) {
        var entry = PendingCommit.of(changes);
        withLock(() -> {
            if (closed) {
                throw new RetriableFailure("The function is closing");
            }
            busyLanes--;
            pending.add(entry);
        });
        try {
            entry.outcome().join();
        } catch (CompletionException failure) {
            throw rethrown(failure);
        } finally {
            withLock(() -> busyLanes++);
        }
    }

    private void run() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            writer.write(group);
        }
    }

    /** Empty when closed. */
    private List<PendingCommit> nextGroup() {
        lock.lock();
        try {
            while (pending.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            awaitOtherLanes();
            return takeGroup();
        } finally {
            lock.unlock();
        }
    }

    private void awaitOtherLanes() {
        long left = LINGER.toNanos();
        while (!pending.isEmpty() && busyLanes > 0 && !fillsTransaction() && left > 0) {
            try {
                left = pause.awaitNanos(lock, changed, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Additions to one item may become one action yet, but what waits is close to the limit. */
    private boolean fillsTransaction() {
        return pending.size() >= maxRecords
                || pending.stream().mapToInt(each -> each.changes().size()).sum()
                        >= Table.MAX_ACTIONS;
    }

    private List<PendingCommit> takeGroup() {
        var group = new ArrayList<PendingCommit>();
        var transaction = new PackedChanges();
        var left = new ArrayDeque<PendingCommit>();
        while (!pending.isEmpty()) {
            var next = pending.poll();
            if (group.size() < maxRecords
                    && (group.isEmpty() || transaction.takes(next.changes()))) {
                transaction.add(next.changes());
                group.add(next);
            } else {
                left.add(next);
            }
        }
        pending.addAll(left);
        return group;
    }

    private void withLock(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static RuntimeException rethrown(CompletionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }

    @Override
    public void close() {
        withLock(() -> closed = true);
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
