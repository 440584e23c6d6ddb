package millrace.users.learning;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a mission, as far as it is known. It is why the statistics are exact: what counts
 * once for each attempt is counted when it becomes known here, and a later score takes the place of
 * the earlier one.
 *
 * @param maxScore the points that its evaluations give at most; 100 until one says otherwise
 * @param score null while no evaluation is known
 */
record Attempt(
        long userId,
        String attemptId,
        boolean started,
        boolean completed,
        int maxScore,
        @Nullable Score score) {

    /**
     * A score with its place among those of the attempt: a retry's final score comes after the
     * evaluation of the same time that it repeats.
     *
     * @param retry which retry gave it, from 1; 0 for the evaluation itself
     */
    record Score(int points, Instant at, int retry) {

        private static final Comparator<Score> ORDER =
                Comparator.comparing(Score::at)
                        .thenComparingInt(Score::retry)
                        .thenComparingInt(Score::points);

        private boolean isAfter(@Nullable Score other) {
            return other == null || ORDER.compare(this, other) > 0;
        }
    }

    static Attempt unknown(AttemptId id) {
        return new Attempt(id.userId(), id.attemptId(), false, false, 100, null);
    }

    Attempt asStarted() {
        return new Attempt(userId, attemptId, true, completed, maxScore, score);
    }

    Attempt asCompleted() {
        return new Attempt(userId, attemptId, started, true, maxScore, score);
    }

    Attempt evaluated(Score evaluation, int outOf) {
        return new Attempt(userId, attemptId, started, completed, outOf, newer(evaluation));
    }

    Attempt retried(Score finalScore) {
        return new Attempt(userId, attemptId, started, completed, maxScore, newer(finalScore));
    }

    private @Nullable Score newer(Score other) {
        return other.isAfter(score) ? other : score;
    }

    /** The score in percent, 0 to 100; empty while no evaluation is known. */
    Optional<Integer> percent() {
        return Optional.ofNullable(score)
                .map(known -> Math.clamp(Math.round(100.0 * known.points() / maxScore), 0, 100));
    }

    AttemptId id() {
        return new AttemptId(userId, attemptId);
    }
}
