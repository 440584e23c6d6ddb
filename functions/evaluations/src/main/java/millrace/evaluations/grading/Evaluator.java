package millrace.evaluations.grading;

import java.time.Duration;

/** Scores a submission of which the examination is known. */
@FunctionalInterface
public interface Evaluator {

    /**
     * @throws millrace.platform.failure.SystemUnavailable when a system behind it is down: the
     *     evaluation waits for it
     */
    Assessment assess(Assignment assignment);

    /** The time that an answer may take; an invocation that has less left does not ask. */
    default Duration longest() {
        return Duration.ZERO;
    }
}
