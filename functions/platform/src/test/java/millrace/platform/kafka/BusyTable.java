package millrace.platform.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.platform.Platform;
import millrace.platform.runtime.Deadline;
import millrace.testing.InterceptedCommits;
import millrace.testing.TestPlatform;

/**
 * A platform whose table refuses transactions as long as the test says, in invocations of two
 * minutes whose time passes with the pauses and the calls of the table.
 */
final class BusyTable {

    static final Duration INVOCATION = Duration.ofMinutes(2);
    static final Duration CALL = Duration.ofMillis(10);

    final TestPlatform test = TestPlatform.create();

    private final Function<Duration, Optional<RuntimeException>> refusal;
    private Duration passed = Duration.ZERO;
    private Duration left = INVOCATION;

    /**
     * @param refusal of a transaction at a time since the test began; empty where it is taken
     */
    BusyTable(Function<Duration, Optional<RuntimeException>> refusal) {
        this.refusal = refusal;
    }

    Platform platform() {
        var busy =
                InterceptedCommits.on(
                        test.table(),
                        (tx, changes) -> {
                            refuse();
                            test.table().commit(tx, changes);
                        });
        return test.on(busy, this::pass);
    }

    private synchronized void refuse() {
        pass(CALL);
        refusal.apply(passed)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
        left = left.minus(duration);
    }

    <T> T invoke(Supplier<T> function) {
        left = INVOCATION;
        Deadline deadline = () -> left;
        return ScopedValue.where(Deadline.CURRENT, deadline).call(function::get);
    }

    Duration left() {
        return left;
    }

    Duration passed() {
        return passed;
    }
}
