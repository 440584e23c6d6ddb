package millrace.users.learning;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A user's missions and scores in numbers.
 *
 * @param scores how many attempts have each score in percent: at most 101 entries. The best and the
 *     average stay exact when a score is replaced by a lower one
 */
public record LearningStatistics(
        long userId,
        long started,
        long paused,
        long resumed,
        long completed,
        Map<Integer, Long> scores) {

    public LearningStatistics {
        scores = Map.copyOf(scores);
    }

    public static LearningStatistics none(long userId) {
        return new LearningStatistics(userId, 0, 0, 0, 0, Map.of());
    }

    LearningStatistics onePaused() {
        return new LearningStatistics(userId, started, paused + 1, resumed, completed, scores);
    }

    LearningStatistics oneResumed() {
        return new LearningStatistics(userId, started, paused, resumed + 1, completed, scores);
    }

    /** The statistics after one attempt became known as something else than it was. */
    LearningStatistics moved(Attempt before, Attempt after) {
        var moved = new TreeMap<>(scores);
        before.percent().ifPresent(score -> add(moved, score, -1));
        after.percent().ifPresent(score -> add(moved, score, 1));
        return new LearningStatistics(
                userId,
                started + (after.started() && !before.started() ? 1 : 0),
                paused,
                resumed,
                completed + (after.completed() && !before.completed() ? 1 : 0),
                moved);
    }

    private static void add(Map<Integer, Long> scores, int score, long amount) {
        long sum = scores.getOrDefault(score, 0L) + amount;
        if (sum == 0) {
            scores.remove(score);
        } else {
            scores.put(score, sum);
        }
    }

    /** The number of attempts that have a score. */
    public long evaluated() {
        return scores.values().stream().mapToLong(Long::longValue).sum();
    }

    public Optional<Integer> best() {
        return scores.keySet().stream().max(Integer::compare);
    }

    /** In tenths of a percent; empty while no attempt has a score. */
    public Optional<Double> average() {
        long sum =
                scores.entrySet().stream()
                        .mapToLong(entry -> entry.getKey() * entry.getValue())
                        .sum();
        return best().map(_ -> Math.round(10.0 * sum / evaluated()) / 10.0);
    }
}
