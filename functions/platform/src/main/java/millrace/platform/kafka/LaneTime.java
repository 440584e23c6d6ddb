package millrace.platform.kafka;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.platform.work.internal.GroupCommit;

/**
 * The time that one lane has left in its invocation, and its pauses. Others' transactions do not
 * wait for a lane that pauses.
 *
 * @param longestAttempt the time that an attempt may take; with less left it is not begun
 */
record LaneTime(GroupCommit group, Deadline deadline, Duration longestAttempt, Pause pause) {

    boolean allowsAttempt() {
        return deadline.allows(longestAttempt);
    }

    Backoff backoff() {
        return new Backoff(pause, deadline);
    }

    /** False at once when no time would be left for an attempt after it. */
    boolean pauses(Duration delay) {
        return deadline.allows(delay.plus(longestAttempt)) && idle(() -> elapsed(delay));
    }

    boolean pauses(Backoff backoff) {
        return idle(backoff::pause);
    }

    /** Makes the call again after each passing failure, while there is time. */
    <T> T untilPassed(Supplier<T> call) {
        var backoff = backoff();
        while (true) {
            try {
                return call.get();
            } catch (PassingFailure failure) {
                if (!pauses(backoff) || !allowsAttempt()) {
                    throw failure;
                }
            }
        }
    }

    private boolean elapsed(Duration delay) {
        try {
            pause.elapse(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean idle(BooleanSupplier waiting) {
        group.laneIdle();
        try {
            return waiting.getAsBoolean();
        } finally {
            group.laneBusy();
        }
    }
}
