package millrace.coupons.coupon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
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
        var given = test.platform();
        var table = table();
        return new Platform(
                given.environment(),
                table,
                new UnitOfWork(table, given.codec(), given.clock(), given.ids()),
                given.codec(),
                given.deadLetters(),
                given.clock(),
                given.ids(),
                given.json(),
                given.metrics(),
                time);
    }

    private Table table() {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                commit((String) arguments[0], (List<?>) arguments[1]);
                                return null;
                            }
                            try {
                                return method.invoke(test.table(), arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getTargetException();
                            }
                        });
    }

    private void commit(String tx, List<?> given) throws InterruptedException {
        var changes = given.stream().map(Change.class::cast).toList();
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
