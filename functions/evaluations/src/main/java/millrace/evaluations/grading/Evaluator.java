package millrace.evaluations.grading;

/** Scores a submission of which the examination is known. */
@FunctionalInterface
public interface Evaluator {

    /**
     * @throws millrace.platform.failure.SystemUnavailable when a system behind it is down: the
     *     evaluation waits for it
     */
    Assessment assess(Assignment assignment);
}
