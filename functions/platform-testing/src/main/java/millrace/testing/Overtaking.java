package millrace.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import millrace.platform.Platform;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Races that always end the same way: somebody else commits between a read and its write. */
public final class Overtaking {

    private Overtaking() {}

    /**
     * The test's platform, on which the other one runs to its end just before the first commit.
     *
     * @param other what overtakes; on the test's own platform
     */
    public static Platform before(TestPlatform test, Runnable other) {
        return on(
                test, overtaken(test.platform().table(), new AtomicReference<>(other), nothing()));
    }

    /**
     * The test's platform, on which something else happens just after the first commit: what it
     * throws is what the committer is told.
     */
    public static Platform afterFirstCommit(TestPlatform test, Runnable other) {
        return on(
                test, overtaken(test.platform().table(), nothing(), new AtomicReference<>(other)));
    }

    private static Platform on(TestPlatform test, Table table) {
        var given = test.platform();
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
                given.pause());
    }

    private static Table overtaken(
            Table real,
            AtomicReference<@Nullable Runnable> before,
            AtomicReference<@Nullable Runnable> after) {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            boolean commits = method.getName().equals("commit");
                            if (commits) {
                                runOnce(before);
                            }
                            try {
                                var answer = method.invoke(real, arguments);
                                if (commits) {
                                    runOnce(after);
                                }
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause() == null ? thrown : thrown.getCause();
                            }
                        });
    }

    private static AtomicReference<@Nullable Runnable> nothing() {
        return new AtomicReference<>(null);
    }

    private static void runOnce(AtomicReference<@Nullable Runnable> other) {
        var first = other.getAndSet(null);
        if (first != null) {
            first.run();
        }
    }
}
