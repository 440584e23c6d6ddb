package millrace.platform.work;

import java.util.function.Supplier;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.platform.table.ConditionsFailed;

/**
 * Retries of what reads and commits outside of a decision, such as a count or the mark that an
 * outside system is about to be asked. Where another transaction was first, it is done again from
 * its reading on, after a jittered pause within the deadline; {@value #MAX_CONFLICTS} times at
 * most. Inside of a decision nothing needs it: a conflict there is the decision's own.
 */
public record OptimisticRetry(Pause pause) {

    /** The most times that it is done again because another transaction was first. */
    static final int MAX_CONFLICTS = 100;

    /**
     * @param attempt reads and commits; nothing of it may be written where it throws {@link
     *     ConditionsFailed}
     * @throws PassingFailure when others were first until the tries or the time ended; nothing was
     *     written
     */
    public <T> T call(Supplier<T> attempt) {
        var backoff = new Backoff(pause, Deadline.current());
        for (int conflicts = 1; ; conflicts++) {
            try {
                return attempt.get();
            } catch (ConditionsFailed anotherWasFirst) {
                if (conflicts > MAX_CONFLICTS || !backoff.pause()) {
                    throw new PassingFailure(
                            "Other transactions were first " + conflicts + " times",
                            anotherWasFirst);
                }
            }
        }
    }
}
