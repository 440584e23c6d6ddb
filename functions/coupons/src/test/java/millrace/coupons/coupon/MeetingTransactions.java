package millrace.coupons.coupon;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.Platform;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.testing.InterceptedCommits;
import millrace.testing.TestPlatform;

/**
 * A platform on a table as DynamoDB is with many instances: a transaction takes a while, and one
 * that meets it on an item is cancelled.
 */
final class MeetingTransactions {

    private final TestPlatform test;
    private final Duration length;
    private final Pause time = Pause.real();
    private final Set<Key> held = new HashSet<>();
    final AtomicInteger conflicts = new AtomicInteger();

    /**
     * @param length of a transaction
     */
    MeetingTransactions(TestPlatform test, Duration length) {
        this.test = test;
        this.length = length;
    }

    Platform platform() {
        return test.on(InterceptedCommits.on(test.table(), this::commit), time);
    }

    private void commit(String tx, List<Change> changes) throws InterruptedException {
        var keys = changes.stream().map(Change::key).toList();
        hold(keys);
        try {
            time.elapse(length);
            test.table().commit(tx, changes);
        } finally {
            release(keys);
        }
    }

    private synchronized void hold(List<Key> keys) {
        if (keys.stream().anyMatch(held::contains)) {
            conflicts.incrementAndGet();
            throw new ConditionsFailed(Set.of());
        }
        held.addAll(keys);
    }

    private synchronized void release(List<Key> keys) {
        held.removeAll(keys);
    }
}
