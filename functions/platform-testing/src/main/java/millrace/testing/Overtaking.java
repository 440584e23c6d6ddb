package millrace.testing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import millrace.platform.Platform;
import millrace.platform.table.ConditionsFailed;
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

    /**
     * The test's platform, whose first commits each meet another transaction: they are refused, and
     * nothing of them is written.
     */
    public static Platform ofFirst(int commits, TestPlatform test) {
        var left = new AtomicInteger(commits);
        var real = test.platform().table();
        return test.on(
                InterceptedCommits.on(
                        real,
                        (tx, changes) -> {
                            if (left.getAndDecrement() > 0) {
                                throw new ConditionsFailed(Set.of());
                            }
                            real.commit(tx, changes);
                        }));
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
