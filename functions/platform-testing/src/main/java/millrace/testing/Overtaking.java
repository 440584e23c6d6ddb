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
        var given = test.platform();
        var table = overtaken(given.table(), new AtomicReference<>(other));
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

    private static Table overtaken(Table real, AtomicReference<@Nullable Runnable> other) {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                var first = other.getAndSet(null);
                                if (first != null) {
                                    first.run();
                                }
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause() == null ? thrown : thrown.getCause();
                            }
                        });
    }
}
