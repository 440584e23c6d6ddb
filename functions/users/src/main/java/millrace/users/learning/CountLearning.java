package millrace.users.learning;

import java.time.Instant;
import java.util.function.UnaryOperator;
import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import millrace.users.learning.Attempt.Score;

/**
 * Counts missions and reflects evaluations: one handler for each event that tells of them. Starts,
 * completions and scores count once for each attempt, in whatever order and however often they are
 * told; pauses once for each event.
 */
public final class CountLearning {

    private final Records<AttemptId, Attempt> attempts;
    private final Records<Long, LearningStatistics> statistics;

    public CountLearning(Table table) {
        this.attempts = Learning.attempts(table);
        this.statistics = Learning.statistics(table);
    }

    public Work started(EventMessage<MissionStarted> message) {
        var event = message.payload();
        return change(new AttemptId(event.userId(), event.missionAttemptId()), Attempt::asStarted);
    }

    public Work completed(EventMessage<MissionCompleted> message) {
        var event = message.payload();
        return change(
                new AttemptId(event.userId(), event.missionAttemptId()), Attempt::asCompleted);
    }

    public Work paused(EventMessage<MissionPaused> message) {
        return Work.of(count(message.payload().userId(), LearningStatistics::onePaused));
    }

    public Work resumed(EventMessage<MissionResumed> message) {
        return Work.of(count(message.payload().userId(), LearningStatistics::oneResumed));
    }

    public Work evaluated(EventMessage<EvaluationCompleted> message) {
        var event = message.payload();
        var score = new Score(event.score(), Instant.ofEpochMilli(event.timestamp()), 0);
        return change(
                new AttemptId(event.userId(), event.missionAttemptId()),
                attempt -> attempt.evaluated(score, event.maxScore()));
    }

    public Work retried(EventMessage<EvaluationRetryCompleted> message) {
        var event = message.payload();
        var score =
                new Score(
                        event.finalScore(),
                        Instant.ofEpochMilli(event.timestamp()),
                        event.retryAttempt());
        return change(
                new AttemptId(event.userId(), event.missionAttemptId()),
                attempt -> attempt.retried(score));
    }

    private Work change(AttemptId id, UnaryOperator<Attempt> next) {
        var read = attempts.find(id);
        var before = read.map(stored -> stored.value()).orElseGet(() -> Attempt.unknown(id));
        var after = next.apply(before);
        if (after.equals(before)) {
            return Work.nothing();
        }
        return Work.of(
                read.map(stored -> attempts.replace(stored, after))
                        .orElseGet(() -> attempts.create(after)),
                count(id.userId(), known -> known.moved(before, after)));
    }

    private Change count(long userId, UnaryOperator<LearningStatistics> next) {
        return statistics
                .find(userId)
                .map(read -> statistics.replace(read, next.apply(read.value())))
                .orElseGet(() -> statistics.create(next.apply(LearningStatistics.none(userId))));
    }
}
