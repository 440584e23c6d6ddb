package millrace.testing;

import java.util.concurrent.atomic.AtomicReference;
import millrace.platform.Platform;
import millrace.platform.table.Table;
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
        return test.on(overtaken(test.platform().table(), new AtomicReference<>(other), nothing()));
    }

    /**
     * The test's platform, on which something else happens just after the first commit: what it
     * throws is what the committer is told.
     */
    public static Platform afterFirstCommit(TestPlatform test, Runnable other) {
        return test.on(overtaken(test.platform().table(), nothing(), new AtomicReference<>(other)));
    }

    private static Table overtaken(
            Table real,
            AtomicReference<@Nullable Runnable> before,
            AtomicReference<@Nullable Runnable> after) {
        return InterceptedCommits.on(
                real,
                (tx, changes) -> {
                    runOnce(before);
                    real.commit(tx, changes);
                    runOnce(after);
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
