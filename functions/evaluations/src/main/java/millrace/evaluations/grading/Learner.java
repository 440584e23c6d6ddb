package millrace.evaluations.grading;

/**
 * Whose attempts are evaluated. Each attempt that begins changes it, so that none can begin beside
 * the erasure of its user.
 *
 * @param attempts how many were ever begun
 * @param erased whether the account was deleted: nothing is taken any more
 */
public record Learner(long userId, int attempts, boolean erased) {

    public static Learner erased(long userId, int attempts) {
        return new Learner(userId, attempts, true);
    }

    Learner withAnotherAttempt() {
        return new Learner(userId, attempts + 1, erased);
    }
}
